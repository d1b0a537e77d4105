import DirectoryModel
import Ledger
package import PowerShell

/// Runs cmdlets that are joined by pipes, for one caller in one tenant.
///
/// What passes between them stays here. Objects go on in batches, so that a cmdlet that looks things up can do it
/// for hundreds at once; memory does not grow with the number of objects.
package struct CmdletPipeline: Sendable {
    package let organization: Organization
    package let caller: Caller

    package init(_ organization: Organization, caller: Caller) {
        self.organization = organization
        self.caller = caller
    }

    /// Objects that wait in front of a cmdlet before it begins.
    private static let batchSize = 256

    /// What the caller may run.
    package var declarations: [CommandDeclaration] {
        CmdletCatalog.cmdlets(for: caller).map(\.declaration)
    }

    /// Runs the calls; what the last one puts out is received in order, as it comes.
    ///
    /// - Throws: ``ErrorRecord`` for a call that cannot begin: no such cmdlet for this caller, arguments that do not
    ///   fit. Then nothing was done.
    package func run(
        _ request: RemoteRequest,
        receive: @escaping @Sendable (RemoteOutput) async throws -> Void
    ) async throws {
        var stage = Stage.last(receive)
        var demand = request.demand
        var calls = try request.calls.enumerated().map { position, call in
            try bind(call, isFed: position > 0 || request.input != nil)
        }
        if request.input == nil { joinFirst(&calls) }
        for (cmdlet, binding) in calls.reversed() {
            stage = .cmdlet(cmdlet, binding, demand, next: stage)
            demand = Demand(properties: binding.pipelineProperties)
        }
        let first = Feed(stage, in: self)
        if let input = request.input {
            try await first.accept(input)
        } else {
            try await first.begin()
        }
        try await first.finish()
    }

    private func bind(_ call: RemoteCall, isFed: Bool) throws -> (cmdlet: Cmdlet, binding: RemoteBinding) {
        let cmdlet = try CmdletCatalog.cmdlet(call.command, for: caller)
        let time = organization.ledger.time
        return (cmdlet, try RemoteBinding(cmdlet.declaration, call.arguments, hasInput: isFed) { DateTime(time.now()) })
    }

    /// Makes one of the first two cmdlets, where the second knows how.
    private func joinFirst(_ calls: inout [(cmdlet: Cmdlet, binding: RemoteBinding)]) {
        guard calls.count > 1, let join = calls[1].cmdlet.join else { return }
        let both = calls[0...1].map { CmdletCall(cmdlet: $0.cmdlet, arguments: $0.binding.fixed, caller: caller) }
        guard let listing = join(both[0], both[1]) else { return }
        let joined = Cmdlet.each(calls[1].cmdlet.declaration, roles: calls[1].cmdlet.roles) { run, _ in
            try await listing(run)
        }
        calls.replaceSubrange(0...1, with: [(joined, calls[1].binding)])
    }

    private indirect enum Stage: Sendable {
        case cmdlet(Cmdlet, RemoteBinding, Demand, next: Stage)
        case last(@Sendable (RemoteOutput) async throws -> Void)
    }

    /// Gathers what comes down to one stage.
    private actor Feed {
        private let stage: Stage
        private let pipeline: CmdletPipeline
        private let next: Feed?
        private var waiting: [Value] = []

        init(_ stage: Stage, in pipeline: CmdletPipeline) {
            self.stage = stage
            self.pipeline = pipeline
            next = if case .cmdlet(_, _, _, let below) = stage { Feed(below, in: pipeline) } else { nil }
        }

        func accept(_ values: [Value]) async throws {
            for value in values {
                waiting.append(value)
                if waiting.count >= CmdletPipeline.batchSize { try await flush() }
            }
        }

        /// Runs the stage without anything piped into it.
        func begin() async throws {
            guard case .cmdlet(let cmdlet, let binding, let demand, _) = stage else { return }
            try await process(cmdlet, [try binding.arguments(for: nil)], demand)
        }

        func finish() async throws {
            try await flush()
            try await next?.finish()
        }

        private func flush() async throws {
            guard case .cmdlet(let cmdlet, let binding, let demand, _) = stage, !waiting.isEmpty else { return }
            let batch = waiting
            waiting = []
            var bound: [BoundArguments] = []
            for value in batch {
                do {
                    bound.append(try binding.arguments(for: value))
                } catch let record as ErrorRecord {
                    try await emit(.failure(record))
                }
            }
            try await process(cmdlet, bound, demand)
        }

        private func process(_ cmdlet: Cmdlet, _ batch: [BoundArguments], _ demand: Demand) async throws {
            try Task.checkCancellation()
            let run = CmdletRun(
                cmdlet,
                in: pipeline.organization,
                for: pipeline.caller,
                demand: demand,
                output: { try await self.emit($0) }
            )
            try await cmdlet.process(run, batch)
        }

        /// Objects go to the next stage; words and errors straight to the reader.
        private func emit(_ output: RemoteOutput) async throws {
            guard let next, !next.isLast, case .objects(let values) = output else { return try await tell(output) }
            try await next.accept(values)
        }

        private nonisolated var isLast: Bool {
            if case .last = stage { true } else { false }
        }

        private func tell(_ output: RemoteOutput) async throws {
            if case .last(let receive) = stage { return try await receive(output) }
            try await next?.tell(output)
        }
    }
}
