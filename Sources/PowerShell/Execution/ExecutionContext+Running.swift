/// Running statements, and what becomes of their errors.
extension ExecutionContext {
    /// Runs statements one after another; an error of one does not keep the next from running, unless it is inside
    /// `try` or errors are to stop the script.
    nonisolated(nonsending) func run(_ statements: [Action], into sink: any Sink) async throws -> Flow {
        for statement in statements {
            try Task.checkCancellation()
            do {
                let flow = try await statement.run(self, sink)
                guard case .next = flow else { return flow }
                succeeded = true
            } catch let record as ErrorRecord {
                try await settle(record)
            }
        }
        return .next
    }

    /// Reports an error that ended a statement, or throws it on if it is to end more than that.
    nonisolated(nonsending) func settle(_ record: ErrorRecord) async throws {
        succeeded = false
        if attempts > 0 { throw record }
        switch errorPreference {
        case .stop: throw ScriptTermination(record: record)
        case .ignore: return
        case .silentlyContinue: remember(record)
        case .continue:
            remember(record)
            try await emit(.failure(record))
        }
    }

    /// `$ErrorActionPreference`.
    var errorPreference: ActionPreference { preference("erroractionpreference", otherwise: .continue) }

    func preference(_ variable: String, otherwise: ActionPreference) -> ActionPreference {
        variables[variable].flatMap { ActionPreference($0.text) } ?? otherwise
    }
}
