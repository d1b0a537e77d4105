/// `if` and loops.
extension Compiler {
    func conditional(_ clauses: [Statement.Clause], _ otherwise: StatementList?) throws -> Action {
        let branches = try clauses.map { (try value(of: $0.condition), try statements($0.body)) }
        let last = try otherwise.map { try statements($0) } ?? []
        return Action { context, sink in
            for (condition, body) in branches where try await condition.value(in: context).isTrue {
                return try await context.run(body, into: sink)
            }
            return try await context.run(last, into: sink)
        }
    }

    func forEach(_ variable: String, _ collection: Statement, _ body: StatementList) throws -> Action {
        let slot = slot(of: variable)
        let collection = try value(of: collection)
        let body = try statements(body)
        return Action { context, sink in
            for element in try await collection.value(in: context).elements {
                context.variables[slot] = element
                let flow = try await context.runLoopBody(body, into: sink)
                if flow == .leave { break }
                if flow == .giveBack { return flow }
            }
            return .next
        }
    }

    func loop(_ loop: Statement.Loop) throws -> Action {
        let start = try loop.start.map { try action($0) }
        let step = try loop.step.map { try action($0) }
        let condition = try loop.condition.map { try value(of: $0) }
        let body = try statements(loop.body)
        return Action { context, sink in
            let silent = Discard()
            if let start { _ = try await start.run(context, silent) }
            var rounds = 0
            while true {
                if !(loop.bodyFirst && rounds == 0), let condition,
                    try await condition.value(in: context).isTrue == loop.negated
                {
                    return .next
                }
                try context.checkRounds(&rounds)
                let flow = try await context.runLoopBody(body, into: sink)
                if flow == .leave { return .next }
                if flow == .giveBack { return flow }
                if let step { _ = try await step.run(context, silent) }
            }
        }
    }
}

extension ExecutionContext {
    /// One round of a loop; a `break` or `continue` out of a pipeline's script block belongs to the loop around it.
    nonisolated(nonsending) func runLoopBody(_ body: [Action], into sink: any Sink) async throws -> Flow {
        do { return try await run(body, into: sink) } catch let jump as LoopJump { return jump.flow }
    }

    func checkRounds(_ rounds: inout Int) throws {
        rounds += 1
        if rounds & 0xFF == 0 { try Task.checkCancellation() }
        if rounds > environment.limits.loopRounds {
            throw ScriptTermination(
                record: .limit(
                    "A loop went round \(environment.limits.loopRounds) times and was stopped.",
                    id: "LoopTooLong"
                )
            )
        }
    }
}
