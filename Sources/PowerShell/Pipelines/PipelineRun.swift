/// One run of a pipeline: objects go through all stages one at a time.
final class PipelineRun {
    private let plan: PipelinePlan
    private let context: ExecutionContext
    private let output: any Sink
    private var stages: [any RunningStage] = []
    private var messages: [CallMessages] = []
    private var kept: [(tee: Tee, variable: String)] = []

    init(_ plan: PipelinePlan, in context: ExecutionContext, into output: any Sink) {
        self.plan = plan
        self.context = context
        self.output = output
    }

    nonisolated(nonsending) func run() async throws {
        try await build()
        defer { settle() }
        do { try await drive() } catch let failure as PipelineFailure where failure.pipeline == ObjectIdentifier(self) {
            throw failure.record
        }
    }

    /// Makes the stages, the last one first, since each needs to know where its output goes.
    private nonisolated(nonsending) func build() async throws {
        var calls: [BoundCall] = []
        for (place, call) in plan.calls.enumerated() {
            calls.append(try await call.bind(in: context, hasInput: place > 0 || plan.head != nil))
        }
        var sink = output
        var demand = Demand()
        while let call = calls.popLast() {
            var group = [call]
            while call.joins, let above = calls.last, above.joins { group.insert(calls.removeLast(), at: 0) }
            // A variable keeps all objects, and whole.
            if group[0].common.outVariable != nil { demand = Demand() }
            let stage = try stage(group, into: sink, demand, hasInput: !calls.isEmpty || plan.head != nil)
            demand = Demand(
                properties: stage.propertiesUsed(below: demand.properties),
                conditions: stage.conditions(below: demand.conditions)
            )
            // It shows all of an object.
            if demand.properties?.contains("psobject") == true { demand.properties = nil }
            stages.insert(stage, at: 0)
            sink = stage
        }
    }

    /// - Parameter demand: What the stages below want of what it puts out.
    private func stage(
        _ group: [BoundCall],
        into sink: any Sink,
        _ demand: Demand,
        hasInput: Bool
    ) throws -> any RunningStage {
        let call = group[0]
        var sink = sink
        if let variable = call.common.outVariable {
            let tee = Tee(sink, limits: context.environment.limits)
            kept.append((tee, variable))
            sink = tee
        }
        let words = CallMessages(context, call.common, call.place)
        messages.append(words)
        guard let utility = call.entry.utility else {
            return RemoteStage(
                group,
                demand: demand,
                remote: context.environment.remote,
                downstream: sink,
                messages: words,
                place: call.place,
                pipeline: ObjectIdentifier(self)
            )
        }
        let command = CommandContext(
            declaration: call.entry.declaration,
            arguments: call.arguments,
            environment: context.environment,
            hasInput: hasInput,
            output: sink,
            messages: words,
            session: context
        )
        return try call.place.locating {
            try LocalStage(utility, command, place: call.place, pipeline: ObjectIdentifier(self))
        }
    }

    /// Begins all stages, feeds the first, and ends them in order; one that wants no more ends those above it.
    private nonisolated(nonsending) func drive() async throws {
        var next = 0
        do {
            for stage in stages { try await stage.begin() }
            try await feed()
        } catch let stop as PipelineStop {
            next = try stageBelow(stop)
        }
        while next < stages.count {
            do {
                try await stages[next].end()
                next += 1
            } catch let stop as PipelineStop {
                next = try stageBelow(stop)
            }
        }
    }

    private func stageBelow(_ stop: PipelineStop) throws -> Int {
        guard let place = stages.firstIndex(where: { $0.threw(stop) }) else { throw stop }
        return place + 1
    }

    private nonisolated(nonsending) func feed() async throws {
        switch plan.head {
        case nil: try await stages[0].runAlone()
        case .value(let code, let skipsNull):
            try await stages[0].pushElements(of: try await code.value(in: context), skippingNull: skipsNull)
        case .range(let first, let last, let whole):
            let bounds = (try await first.value(in: context), try await last.value(in: context))
            guard case (.int(let from), .int(let to)) = bounds else {
                return try await stages[0].pushElements(of: try await whole.value(in: context), skippingNull: false)
            }
            try await count(from: from, to: to)
        }
    }

    private nonisolated(nonsending) func count(from: Int64, to: Int64) async throws {
        var rounds = 0
        for number in stride(from: from, through: to, by: from <= to ? 1 : -1) {
            try context.checkRounds(&rounds)
            try await stages[0].push(.int(number))
        }
    }

    private func settle() {
        for words in messages { words.settle() }
        for (tee, variable) in kept { context.store(tee.values, into: variable) }
    }
}
