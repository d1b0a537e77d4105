/// ConvertFrom-Json: a JSON text as objects.
final class ConvertFromJsonCommand: Command {
    static let declaration = CommandDeclaration(
        name: "ConvertFrom-Json",
        synopsis: "Converts a JSON-formatted string to a custom object or a hashtable.",
        details: "The elements of an array come one by one, unless -NoEnumerate is given.",
        parameters: [
            ParameterDeclaration(
                "InputObject",
                .string,
                mandatory: true,
                position: 0,
                pipeline: true,
                help: "The text; several strings are lines of one text, unless the first is whole by itself."
            ),
            ParameterDeclaration("AsHashtable", .switch, help: "Makes hashtables of JSON's objects."),
            ParameterDeclaration("Depth", .int, help: "How deep the text may be nested; 1024 by default."),
            ParameterDeclaration("NoEnumerate", .switch, help: "Sends an array as one object."),
        ],
        outputTypes: ["System.Management.Automation.PSCustomObject", "System.Collections.Hashtable"],
        examples: [
            CommandExample("(Search-UnifiedAuditLog …).AuditData | ConvertFrom-Json", "Reads what audit records hold.")
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private var reader: JSONReader
    private var lines: [String] = []
    private var length = 0

    init(_ context: CommandContext) throws {
        self.context = context
        reader = JSONReader(
            asHashtable: context.arguments.flag("AsHashtable"),
            // More would use up the stack.
            depth: min(max(context.arguments.int("Depth") ?? 1024, 1), 1024),
            zone: context.environment.timeZone
        )
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let text = input?.text, !text.isEmpty else { return }
        lines.append(text)
        length += text.utf8.count
        try context.environment.limits.check(textLength: length)
    }

    nonisolated(nonsending) func end() async throws {
        guard let first = lines.first else { return }
        guard lines.count > 1, let value = try? reader.read(first) else {
            return try await write(try reader.read(lines.joined(separator: "\n")))
        }
        try await write(value)
        for line in lines.dropFirst() { try await write(try reader.read(line)) }
    }

    private nonisolated(nonsending) func write(_ value: Value) async throws {
        guard case .array(let elements, _) = value, !context.arguments.flag("NoEnumerate") else {
            return try await context.write(value)
        }
        for element in elements { try await context.write(element) }
    }
}
