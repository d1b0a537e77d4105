/// One command that runs elsewhere, or neighbours that do, as one stage; input goes to them in batches.
final class RemoteStage: RunningStage {
    private let calls: [RemoteCall]
    /// What is wanted of what comes back.
    private let demand: Demand
    /// The properties by which the first call's parameters are filled.
    private let bindingProperties: Set<String>
    private let remote: any RemoteCommands
    private let downstream: any Sink
    private let messages: CallMessages
    private let place: Place
    private let pipeline: ObjectIdentifier
    private var waiting: [Value] = []
    private var batches = 0

    /// The first batches are small, so that the first results come soon.
    private static let batchSizes = [8, 64, 500]

    init(
        _ group: [BoundCall],
        demand: Demand,
        remote: any RemoteCommands,
        downstream: any Sink,
        messages: CallMessages,
        place: Place,
        pipeline: ObjectIdentifier
    ) {
        calls = group.map(\.remoteCall)
        bindingProperties = Set(
            group[0].entry.declaration.parameters.flatMap(\.pipelineProperties).map { $0.lowercased() }
        )
        self.demand = demand
        self.remote = remote
        self.downstream = downstream
        self.messages = messages
        self.place = place
        self.pipeline = pipeline
    }

    nonisolated(nonsending) func begin() async throws {}

    nonisolated(nonsending) func push(_ value: Value) async throws {
        waiting.append(value)
        if waiting.count >= Self.batchSizes[min(batches, Self.batchSizes.count - 1)] { try await send() }
    }

    nonisolated(nonsending) func runAlone() async throws { try await run(nil) }

    nonisolated(nonsending) func end() async throws {
        if !waiting.isEmpty { try await send() }
    }

    func threw(_ stop: PipelineStop) -> Bool { false }

    /// Objects that are piped in fill parameters by the names of their properties.
    func propertiesUsed(below: Set<String>?) -> Set<String>? { bindingProperties }

    func conditions(below: [PropertyCondition]) -> [PropertyCondition] { [] }

    private nonisolated(nonsending) func send() async throws {
        let batch = waiting
        waiting = []
        batches += 1
        try await run(batch)
    }

    private nonisolated(nonsending) func run(_ input: [Value]?) async throws {
        do {
            try await remote.run(calls, input: input, demand: demand) { output in try await self.receive(output) }
        } catch let record as ErrorRecord {
            throw PipelineFailure(record: record.at(place.position), pipeline: pipeline)
        }
    }

    private nonisolated(nonsending) func receive(_ output: RemoteOutput) async throws {
        switch output {
        case .objects(let values): try await downstream.push(all: values)
        case .warning(let text): try await messages.warn(text)
        case .information(let text): try await messages.inform(text)
        case .failure(let record): try await messages.fail(record)
        }
    }
}
