/// ConvertFrom-Csv: lines of CSV as objects.
final class ConvertFromCsvCommand: Command {
    static let declaration = CommandDeclaration(
        name: "ConvertFrom-Csv",
        synopsis:
            "Converts object properties in character-separated value (CSV) format into CSV versions of the original objects.",
        details: "The first line names the properties. All values are strings.",
        parameters: [
            ParameterDeclaration(
                "InputObject",
                .list(.string),
                mandatory: true,
                position: 0,
                pipeline: true,
                help: "The lines."
            ),
            CSVArguments.delimiter,
            ParameterDeclaration("Header", .list(.string), help: "The properties' names, if the text has none."),
        ],
        outputTypes: ["System.Management.Automation.PSCustomObject"],
        examples: [CommandExample("'Name,Age', 'Ada,36' | ConvertFrom-Csv", "Makes one object.")],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private let delimiter: UInt8
    private var objects: CSVObjects

    init(_ context: CommandContext) throws {
        self.context = context
        delimiter = try CSVArguments.delimiter(context.arguments)
        objects = try CSVObjects(header: context.arguments.strings("Header"))
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        for line in FormatGenerator.items(of: input ?? .null) {
            var reader = CSVReader(delimiter: delimiter)
            var records: [[String]] = []
            reader.read(line.text.utf8) { records.append($0) }
            reader.finish { records.append($0) }
            for record in records {
                if let object = try objects.object(of: record) { try await context.write(object) }
            }
        }
    }

    nonisolated(nonsending) func end() async throws {
        if objects.hasUnnamed { try await context.warn(CSVObjects.unnamedWarning) }
    }
}
