/// Out-String: what would be shown, as one string or, with -Stream, as one for each line.
final class OutStringCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Out-String",
        synopsis: "Outputs input objects as a string.",
        parameters: [
            ParameterDeclaration("Stream", .switch, help: "Sends each line by itself instead of one string."),
            ParameterDeclaration("Width", .int, help: "Characters of a line; the terminal's if it is not given."),
            ParameterDeclaration("InputObject", .any, pipeline: true, help: "The objects to write."),
        ],
        outputTypes: ["System.String"],
        examples: [CommandExample("Get-Mailbox | Out-String -Width 200", "Writes a table that is wide enough.")],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private let streams: Bool
    private var formatter: OutputFormatter
    /// What is not yet a whole line, or the whole.
    private var text: [UInt8] = []

    init(_ context: CommandContext) throws {
        let width = context.arguments.int("Width") ?? context.environment.outputWidth
        guard (2...65_536).contains(width) else {
            throw ErrorRecord(
                "Cannot validate argument on parameter 'Width'. The \(width) argument is not between 2 and 65536.",
                exceptionType: "System.Management.Automation.ParameterBindingException",
                category: "InvalidData",
                id: "ParameterArgumentValidationError,Microsoft.PowerShell.Commands.OutStringCommand"
            )
        }
        self.context = context
        streams = context.arguments.flag("Stream")
        formatter = OutputFormatter(width: width)
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let input else { return }
        formatter.append(input)
        try await take()
    }

    nonisolated(nonsending) func end() async throws {
        formatter.finish()
        try await take()
        if !streams { try await context.write(.string(String(decoding: text, as: UTF8.self))) }
    }

    private nonisolated(nonsending) func take() async throws {
        text += formatter.takeBytes()
        try context.environment.limits.check(textLength: text.count)
        guard streams, let end = text.lastIndex(of: UInt8(ascii: "\n")) else { return }
        let lines = text[..<end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        text.removeSubrange(...end)
        for line in lines { try await context.write(.string(String(decoding: line, as: UTF8.self))) }
    }
}
