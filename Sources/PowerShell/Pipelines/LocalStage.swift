/// A stage whose command runs in the session.
final class LocalStage: RunningStage {
    private let command: any Command
    private let context: CommandContext
    private let place: Place
    private let pipeline: ObjectIdentifier

    init(_ type: any Command.Type, _ context: CommandContext, place: Place, pipeline: ObjectIdentifier) throws {
        command = try type.init(context)
        self.context = context
        self.place = place
        self.pipeline = pipeline
    }

    nonisolated(nonsending) func begin() async throws {
        do { try await command.begin() } catch let record as ErrorRecord { throw failure(record) }
    }

    nonisolated(nonsending) func push(_ value: Value) async throws {
        do { try await command.process(value) } catch let record as ErrorRecord { throw failure(record) }
    }

    nonisolated(nonsending) func push(all values: [Value]) async throws {
        do { try await command.process(all: values) } catch let record as ErrorRecord { throw failure(record) }
    }

    nonisolated(nonsending) func runAlone() async throws {
        let parameter = context.declaration.parameters.first { $0.takesPipeline && context.arguments[$0.name] != nil }
        let input = parameter.flatMap { context.arguments[$0.name] }
        do { try await command.process(input) } catch let record as ErrorRecord { throw failure(record) }
    }

    nonisolated(nonsending) func end() async throws {
        do { try await command.end() } catch let record as ErrorRecord { throw failure(record) }
    }

    func threw(_ stop: PipelineStop) -> Bool { stop.stage == ObjectIdentifier(context) }

    func propertiesUsed(below: Set<String>?) -> Set<String>? { command.propertiesUsed(below: below) }

    func conditions(below: [PropertyCondition]) -> [PropertyCondition] { command.conditions(below: below) }

    private func failure(_ record: ErrorRecord) -> PipelineFailure {
        PipelineFailure(record: record.at(place.position), pipeline: pipeline)
    }
}
