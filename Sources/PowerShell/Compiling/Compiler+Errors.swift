/// `try` and `throw`.
extension Compiler {
    func attempt(_ attempt: Statement.Attempt) throws -> Action {
        let body = try statements(attempt.body)
        let handlers = try attempt.handlers.map { ErrorHandler(types: $0.types, body: try statements($0.body)) }
        let cleanup = try attempt.cleanup.map { try statements($0) }
        return Action { context, sink in
            let flow: Flow
            do {
                flow = try await context.run(body, handlers: handlers, into: sink)
            } catch {
                if let cleanup { _ = try await context.run(cleanup, into: sink) }
                throw error
            }
            guard let cleanup else { return flow }
            let last = try await context.run(cleanup, into: sink)
            return last == .next ? flow : last
        }
    }

    /// `throw`: a text or an error; alone within `catch`, the error that was caught.
    func raise(_ value: Statement?, _ place: Place) throws -> Action {
        let value = try value.map { try self.value(of: $0) }
        return Action { context, _ in
            let thrown = try await value?.value(in: context) ?? context.item
            throw ScriptTermination(record: ErrorRecord(thrown: thrown).at(place.position))
        }
    }
}

extension ExecutionContext {
    nonisolated(nonsending) func run(
        _ body: [Action],
        handlers: [ErrorHandler],
        into sink: any Sink
    ) async throws -> Flow {
        do {
            if handlers.isEmpty { return try await run(body, into: sink) }
            return try await attempting { try await self.run(body, into: sink) }
        } catch let record as ErrorRecord {
            return try await handle(record, handlers, sink, otherwise: record)
        } catch let termination as ScriptTermination {
            return try await handle(termination.record, handlers, sink, otherwise: termination)
        }
    }

    private nonisolated(nonsending) func attempting(
        _ body: nonisolated(nonsending) () async throws -> Flow
    ) async throws -> Flow {
        attempts += 1
        defer { attempts -= 1 }
        return try await body()
    }

    private nonisolated(nonsending) func handle(
        _ record: ErrorRecord,
        _ handlers: [ErrorHandler],
        _ sink: any Sink,
        otherwise error: any Error
    ) async throws -> Flow {
        guard let handler = handlers.first(where: { $0.takes(record) }) else { throw error }
        remember(record)
        let outer = item
        item = record.asObject
        defer { item = outer }
        return try await run(handler.body, into: sink)
    }
}
