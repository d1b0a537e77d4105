/// What a session knows while it runs: variables, `$_`, the errors so far, and where its words go.
final class ExecutionContext {
    let environment: SessionEnvironment
    let commands: CommandTable
    /// `$_`.
    var item: Value = .null
    /// The newest first; `$Error`.
    private(set) var errors: [ErrorRecord] = []
    /// How many `try` blocks the script is inside of.
    var attempts = 0
    private(set) var depth = 0
    /// Whether the last statement went well; `$?`.
    var succeeded = true
    var variables = VariableTable()
    let scope: OperatorScope
    private var compiled: [ObjectIdentifier: CompiledBlock] = [:]
    private var receive: Receive?

    typealias Receive = nonisolated(nonsending) (SessionOutput) async throws -> Void

    /// As many errors as PowerShell keeps.
    private static let keptErrors = 256

    init(environment: SessionEnvironment, commands: CommandTable) {
        self.environment = environment
        self.commands = commands
        scope = OperatorScope(environment)
    }

    /// Runs `body` with all words going to `receive`.
    nonisolated(nonsending) func emitting(
        to receive: @escaping Receive,
        _ body: nonisolated(nonsending) () async throws -> Void
    ) async throws {
        self.receive = receive
        defer {
            self.receive = nil
            compiled = [:]
            attempts = 0
            depth = 0
            item = .null
        }
        try await body()
    }

    nonisolated(nonsending) func emit(_ output: SessionOutput) async throws {
        try await receive?(output)
    }

    /// Keeps an error in `$Error`.
    func remember(_ record: ErrorRecord) {
        errors.insert(record, at: 0)
        if errors.count > Self.keptErrors { errors.removeLast() }
    }

    func forgetErrors() {
        errors = []
    }

    /// What a script block comes to when its names are resolved; made once.
    func compiledBlock(_ block: ScriptBlock) throws -> CompiledBlock {
        if let known = compiled[ObjectIdentifier(block)] { return known }
        let compiler = Compiler(context: self, source: block.source)
        let made = CompiledBlock(block: block, statements: try compiler.statements(block.body))
        compiled[ObjectIdentifier(block)] = made
        return made
    }

    /// Runs script blocks within one another up to a bound.
    nonisolated(nonsending) func deeper<Result>(
        _ body: nonisolated(nonsending) () async throws -> Result
    ) async throws -> Result {
        guard depth < environment.limits.callDepth else {
            throw ErrorRecord.limit(
                "The script failed due to call depth overflow: script blocks run more than "
                    + "\(environment.limits.callDepth) levels deep.",
                id: "CallDepthOverflow"
            )
        }
        depth += 1
        defer { depth -= 1 }
        return try await body()
    }
}
