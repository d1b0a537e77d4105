/// A script block at work in a session: sets `$_`, runs it, and puts `$_` back.
final class BlockRun: PreparedBlock {
    private let compiled: CompiledBlock
    private let context: ExecutionContext

    init(_ compiled: CompiledBlock, in context: ExecutionContext) {
        self.compiled = compiled
        self.context = context
    }

    nonisolated(nonsending) func value(for item: Value) async throws -> Value {
        guard let expression = compiled.expression else {
            let collector = Collector(limits: context.environment.limits)
            try await run(for: item, into: collector)
            return collector.collected
        }
        return try await evaluate(expression, for: item)?.unrolled ?? .null
    }

    nonisolated(nonsending) func quietValue(for item: Value) async throws -> Value {
        context.attempts += 1
        defer { context.attempts -= 1 }
        do { return try await value(for: item) } catch is ErrorRecord { return .null } catch is ScriptTermination {
            return .null
        }
    }

    nonisolated(nonsending) func run(for item: Value, into sink: any Sink) async throws {
        if let expression = compiled.expression {
            guard let value = try await evaluate(expression, for: item) else { return }
            return try await sink.pushElements(of: value, skippingNull: compiled.skipsNull)
        }
        let outer = context.item
        context.item = item
        defer { context.item = outer }
        let flow = try await context.deeper { try await context.runLoopBody(compiled.statements, into: sink) }
        // `return` ends the block; `break` and `continue` belong to a loop around the pipeline.
        if flow == .leave || flow == .again { throw LoopJump(flow: flow) }
    }

    var propertiesUsed: Set<String>? { compiled.survey.propertiesUsed }

    var conditions: BlockConditions { compiled.conditions }

    var glance: ((Value) throws -> Value)? {
        guard let expression = compiled.expression, !compiled.survey.changesSomething else { return nil }
        let context = context
        return { item in
            let outer = context.item
            context.item = item
            defer { context.item = outer }
            return try expression(context).unrolled
        }
    }

    /// Nil if it failed and that was reported.
    private nonisolated(nonsending) func evaluate(_ expression: Code.Now, for item: Value) async throws -> Value? {
        let outer = context.item
        context.item = item
        defer { context.item = outer }
        do { return try expression(context) } catch let record as ErrorRecord {
            try await context.settle(record)
            return nil
        }
    }
}

extension Value {
    /// As it looks after going through a pipeline: an array of one is its element, an empty one nothing.
    fileprivate var unrolled: Value {
        guard case .array(let elements, _) = self else { return self }
        return elements.isEmpty ? .null : elements.count == 1 ? elements[0] : .array(elements)
    }
}
