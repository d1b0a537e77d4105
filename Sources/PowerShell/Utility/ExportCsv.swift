/// Export-Csv: objects into a file of CSV, which is there only when it is whole.
final class ExportCsvCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Export-Csv",
        aliases: ["epcsv"],
        synopsis:
            "Converts objects into a series of character-separated value (CSV) strings and saves the strings to a file.",
        details: """
            The file lies in the folder that you stand in, or below. It is written under another name and takes its \
            own at the end, so that nobody sees half of it. The first object's properties are the columns for all.
            """,
        parameters: [
            ParameterDeclaration(
                "Path",
                .string,
                aliases: ["LiteralPath", "PSPath", "LP"],
                mandatory: true,
                position: 0,
                help: "The file: a relative path without '..'."
            ),
            CSVArguments.delimiter,
            ParameterDeclaration("Append", .switch, help: "Adds to the file that there is, with its columns."),
            ParameterDeclaration(
                "Force",
                .switch,
                help: "With -Append, accepts objects that lack a column of the file."
            ),
            ParameterDeclaration("NoClobber", .switch, aliases: ["NoOverwrite"], help: "Keeps a file that is there."),
            ParameterDeclaration(
                "Encoding",
                .choice(["utf8", "utf8NoBOM", "utf8BOM"]),
                help: "How letters are written; UTF-8 by default."
            ),
            ParameterDeclaration("InputObject", .any, mandatory: true, pipeline: true, help: "The objects."),
        ] + CSVArguments.writing,
        outputTypes: [],
        examples: [
            CommandExample("Get-Mailbox | Select-Object Name, Alias | Export-Csv mailboxes.csv", "Writes two columns.")
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private let path: String
    private var writer: CSVWriter
    private var draft: FileDraft?
    private var hasBegun = false
    /// The columns of the file that is added to.
    private var presentColumns: [String]?

    init(_ context: CommandContext) throws {
        self.context = context
        path = context.arguments.string("Path") ?? ""
        writer = try CSVArguments.writer(context.arguments)
    }

    nonisolated(nonsending) func begin() async throws {
        let folder = try SessionFolder(context.environment)
        let draft = try FileDraft(path, in: folder, id: context.environment.newID())
        let exists = try draft.targetExists()
        if exists, context.arguments.flag("NoClobber") { throw FileProblem.exists(path) }
        if exists, context.arguments.flag("Append") {
            presentColumns = try CSVFile(path, in: folder, delimiter: writer.delimiter).copy(into: draft)
        } else if context.arguments.string("Encoding")?.lowercased() == "utf8bom" {
            try draft.write([0xEF, 0xBB, 0xBF])
        }
        self.draft = draft
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let input, !input.isNull, let draft else { return }
        var bytes: [UInt8] = []
        if !hasBegun {
            hasBegun = true
            try begin(with: input, &bytes)
        }
        writer.write(input, to: &bytes)
        try draft.write(bytes)
    }

    nonisolated(nonsending) func end() async throws {
        try draft?.commit(overwrites: !context.arguments.flag("NoClobber"))
        draft = nil
    }

    private func begin(with first: Value, _ bytes: inout [UInt8]) throws {
        let columns = CSVWriter.columns(of: first)
        guard let presentColumns else {
            writer.begin(columns: columns)
            guard !context.arguments.flag("NoHeader") else { return }
            if context.arguments.flag("IncludeTypeInformation") {
                bytes.append(line: CSVArguments.typeLine(of: first))
            }
            return writer.writeHeader(to: &bytes)
        }
        let given = Set(columns.map { $0.lowercased() })
        let missing = presentColumns.first { !given.contains($0.lowercased()) }
        if let missing, !context.arguments.flag("Force") { throw Self.mismatch(missing, path) }
        writer.begin(columns: presentColumns)
    }

    private static func mismatch(_ column: String, _ path: String) -> ErrorRecord {
        ErrorRecord(
            """
            Cannot append CSV content to the following file: \(path). The appended object does not have a property \
            that corresponds to the following column: \(column). To continue with mismatched properties, add the \
            -Force parameter, and then retry the command.
            """,
            exceptionType: "System.InvalidOperationException",
            category: "InvalidData",
            id: "CannotAppendCsvWithMismatchedPropertyNames",
            target: column
        )
    }
}
