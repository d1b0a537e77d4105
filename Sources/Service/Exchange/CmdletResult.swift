import Exchange
import PowerShell

/// What one cmdlet put out, gathered; the first error ends it, as the protocol has one body for one answer.
struct CmdletResult: Sendable {
    let values: [Value]
    let warnings: [String]

    /// Objects of one answer and its pages; a caller who wants more has to narrow it down.
    private static let limit = 1_000_000

    init(of request: RemoteRequest, in pipeline: CmdletPipeline) async throws {
        let gathering = Gathering()
        try await pipeline.run(request) { try await gathering.add($0) }
        values = await gathering.values
        warnings = await gathering.warnings
    }

    private actor Gathering {
        private(set) var values: [Value] = []
        private(set) var warnings: [String] = []

        func add(_ output: RemoteOutput) throws {
            switch output {
            case .objects(let more):
                guard values.count + more.count <= CmdletResult.limit else {
                    throw ErrorRecord(
                        "More than \(CmdletResult.limit) objects. Narrow the request down.",
                        exceptionType: "System.InvalidOperationException",
                        category: "LimitsExceeded",
                        id: "TooManyObjects"
                    )
                }
                values += more
            case .warning(let text), .information(let text): warnings.append(text)
            case .failure(let record): throw record
            }
        }
    }
}
