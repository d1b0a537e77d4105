/// Import-Csv: the lines of a CSV file as objects, one by one.
final class ImportCsvCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Import-Csv",
        aliases: ["ipcsv"],
        synopsis: "Creates table-like custom objects from the items in a character-separated value (CSV) file.",
        details: "The file lies in the folder that you stand in, or below. All values are strings.",
        parameters: [
            ParameterDeclaration(
                "Path",
                .list(.string),
                aliases: ["LiteralPath", "PSPath", "LP"],
                mandatory: true,
                position: 0,
                pipeline: true,
                help: "The files: relative paths without '..'."
            ),
            CSVArguments.delimiter,
            ParameterDeclaration("Header", .list(.string), help: "The properties' names, if the file has none."),
            ParameterDeclaration(
                "Encoding",
                .choice(["utf8", "utf8NoBOM", "utf8BOM"]),
                help: "UTF-8 is read, with and without BOM."
            ),
        ],
        outputTypes: ["System.Management.Automation.PSCustomObject"],
        examples: [
            CommandExample(
                "Import-Csv calendars.csv | ForEach-Object { Set-Mailbox $_.Alias -HiddenFromAddressListsEnabled $true }",
                "Hides each calendar of a list."
            )
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private var hasWarned = false

    init(_ context: CommandContext) throws {
        self.context = context
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        for path in FormatGenerator.items(of: input ?? .null) { try await read(path.text) }
    }

    private nonisolated(nonsending) func read(_ path: String) async throws {
        let delimiter = try CSVArguments.delimiter(context.arguments)
        let file = try CSVFile(path, in: SessionFolder(context.environment), delimiter: delimiter)
        var objects = try CSVObjects(header: context.arguments.strings("Header"))
        var reader = CSVReader(delimiter: delimiter)
        var isFirst = true
        while true {
            var records: [[String]] = []
            let bytes = try file.read(isFirst: isFirst)
            if bytes.isEmpty { reader.finish { records.append($0) } } else { reader.read(bytes) { records.append($0) } }
            for record in records {
                if let object = try objects.object(of: record) { try await context.write(object) }
            }
            if bytes.isEmpty { break }
            isFirst = false
        }
        if objects.hasUnnamed, !hasWarned {
            hasWarned = true
            try await context.warn(CSVObjects.unnamedWarning)
        }
    }
}
