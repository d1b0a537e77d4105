/// ConvertTo-Json: all objects as one JSON text.
final class ConvertToJsonCommand: Command {
    static let declaration = CommandDeclaration(
        name: "ConvertTo-Json",
        synopsis: "Converts an object to a JSON-formatted string.",
        details: "What lies deeper than -Depth is written as text, with a warning.",
        parameters: [
            ParameterDeclaration(
                "InputObject",
                .any,
                mandatory: true,
                position: 0,
                pipeline: true,
                help: "The objects."
            ),
            ParameterDeclaration(
                "Depth",
                .int,
                help: "How deep values may lie within one another: 0 to 100; 2 by default."
            ),
            ParameterDeclaration("Compress", .switch, help: "Leaves out blanks and line breaks."),
            ParameterDeclaration("AsArray", .switch, help: "Writes an array even for one object."),
            ParameterDeclaration(
                "EnumsAsStrings",
                .switch,
                help: "Accepted; enumerations are always written as words."
            ),
        ],
        outputTypes: ["System.String"],
        examples: [
            CommandExample("Get-Mailbox | ConvertTo-Json -Depth 4 -Compress", "Writes mailboxes for a program.")
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private let isArray: Bool
    private var writer: JSONWriter
    /// The only object so far, which is written as it is if no other comes.
    private var first: Value?
    private var count = 0

    init(_ context: CommandContext) throws {
        let depth = context.arguments.int("Depth") ?? 2
        guard (0...100).contains(depth) else {
            throw ErrorRecord(
                "Cannot validate argument on parameter 'Depth'. The \(depth) argument is not between 0 and 100.",
                exceptionType: "System.Management.Automation.ParameterBindingException",
                category: "InvalidData",
                id: "ParameterArgumentValidationError,Microsoft.PowerShell.Commands.ConvertToJsonCommand"
            )
        }
        self.context = context
        isArray = context.arguments.flag("AsArray")
        writer = JSONWriter(
            depth: depth,
            compressed: context.arguments.flag("Compress"),
            zone: context.environment.timeZone
        )
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        let value = input ?? .null
        count += 1
        if count == 1, !isArray {
            first = value
            return
        }
        if let first { add(first, isFirst: true) }
        add(value, isFirst: first == nil && count == 1)
        first = nil
        try context.environment.limits.check(textLength: writer.bytes.count)
    }

    /// Adds an element of the array that there is around several objects; so each lies one deeper.
    private func add(_ value: Value, isFirst: Bool) {
        writer.append(isFirst ? "[" : ",")
        writer.newLine(1)
        writer.write(value, level: 1, indent: 1)
    }

    nonisolated(nonsending) func end() async throws {
        guard count > 0 else { return }
        if let first {
            writer.write(first)
        } else {
            writer.newLine(0)
            writer.append("]")
        }
        if writer.wasCut {
            try await context.warn(
                "Resulting JSON is truncated as serialization has exceeded the set depth of \(writer.depth)."
            )
        }
        try await context.write(.string(String(decoding: writer.takeBytes(), as: UTF8.self)))
    }
}
