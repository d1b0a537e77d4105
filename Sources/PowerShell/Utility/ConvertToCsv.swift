/// ConvertTo-Csv: objects as lines of CSV.
final class ConvertToCsvCommand: Command {
    static let declaration = CommandDeclaration(
        name: "ConvertTo-Csv",
        synopsis: "Converts objects into a series of character-separated value (CSV) strings.",
        details: "The first object's properties are the columns for all.",
        parameters: [
            ParameterDeclaration(
                "InputObject",
                .any,
                mandatory: true,
                position: 0,
                pipeline: true,
                help: "The objects."
            ),
            CSVArguments.delimiter,
        ] + CSVArguments.writing,
        outputTypes: ["System.String"],
        examples: [CommandExample("Get-Mailbox | ConvertTo-Csv -UseQuotes AsNeeded", "Writes mailboxes as CSV.")],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private var writer: CSVWriter
    private var hasBegun = false

    init(_ context: CommandContext) throws {
        self.context = context
        writer = try CSVArguments.writer(context.arguments)
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let input, !input.isNull else { return }
        if !hasBegun {
            hasBegun = true
            writer.begin(columns: CSVWriter.columns(of: input))
            if !context.arguments.flag("NoHeader") {
                if context.arguments.flag("IncludeTypeInformation") {
                    try await context.write(.string(CSVArguments.typeLine(of: input)))
                }
                try await line { $0.writeHeader(to: &$1) }
            }
        }
        try await line { $0.write(input, to: &$1) }
    }

    private nonisolated(nonsending) func line(_ write: (CSVWriter, inout [UInt8]) -> Void) async throws {
        var bytes: [UInt8] = []
        write(writer, &bytes)
        guard !bytes.isEmpty else { return }
        try await context.write(.string(String(decoding: bytes.dropLast(), as: UTF8.self)))
    }
}
