/// Get-Member: the properties and methods of each type that comes along.
final class GetMemberCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Get-Member",
        aliases: ["gm"],
        synopsis: "Gets the properties and methods of objects.",
        parameters: [
            ParameterDeclaration(
                "Name",
                .list(.string),
                position: 0,
                help: "The members to list; wildcards are allowed."
            ),
            ParameterDeclaration(
                "MemberType",
                .list(.choice(["All", "Method", "Methods", "NoteProperty", "Properties", "Property"])),
                aliases: ["Type"],
                help: "The kinds of members to list."
            ),
            ParameterDeclaration("InputObject", .any, pipeline: true, help: "The objects."),
        ],
        outputTypes: ["Microsoft.PowerShell.Commands.MemberDefinition"],
        examples: [CommandExample("Get-Mailbox | Get-Member Bookings*", "Lists what a mailbox has of that name.")],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private let patterns: [WildcardPattern]
    private let kinds: Set<String>
    /// The types that were listed, and the shape that was seen last, which spares most of the work.
    private var known: Set<String> = []
    private var lastShape: Shape?

    init(_ context: CommandContext) throws {
        self.context = context
        patterns = (context.arguments.strings("Name") ?? ["*"]).map { WildcardPattern($0) }
        kinds = Set(context.arguments.strings("MemberType")?.flatMap(Self.kinds) ?? Self.kinds("All"))
    }

    private static func kinds(_ name: String) -> [String] {
        switch name.lowercased() {
        case "all": ["Method", "NoteProperty", "Property"]
        case "method", "methods": ["Method"]
        case "noteproperty": ["NoteProperty"]
        case "property": ["Property"]
        default: ["NoteProperty", "Property"]
        }
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        for item in FormatGenerator.items(of: input ?? .null) {
            if case .object(let object) = item {
                if lastShape === object.shape { continue }
                lastShape = object.shape
            }
            try await list(MemberList(item))
        }
    }

    nonisolated(nonsending) func end() async throws {
        guard known.isEmpty else { return }
        try await context.fail(
            ErrorRecord(
                "You must specify an object for the Get-Member cmdlet.",
                exceptionType: "System.InvalidOperationException",
                category: "CloseError",
                id: "NoObjectInGetMember,Microsoft.PowerShell.Commands.GetMemberCommand"
            )
        )
    }

    private static let shape = Shape(
        typeNames: ["Microsoft.PowerShell.Commands.MemberDefinition"],
        properties: ["TypeName", "Name", "MemberType", "Definition"]
    )

    private nonisolated(nonsending) func list(_ list: MemberList) async throws {
        guard known.insert(list.typeName).inserted else { return }
        for member in list.members where kinds.contains(member.kind) {
            guard patterns.contains(where: { $0.matches(member.name) }) else { continue }
            let texts = [list.typeName, member.name, member.kind, member.definition]
            try await context.write(.object(Object(shape: Self.shape, values: texts.map(Value.string))))
        }
    }
}
