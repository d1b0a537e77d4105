/// Group-Object: gathers objects with the same values.
final class GroupObjectCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Group-Object",
        aliases: ["group"],
        synopsis: "Groups objects that contain the same value for specified properties.",
        parameters: [
            .init("Property", .list(.any), position: 0, help: "Properties or script blocks whose values make a group."),
            .init("InputObject", .any, pipeline: true, help: "The objects."),
            .init("NoElement", .switch, help: "Only counts; the members are not kept."),
            .init("CaseSensitive", .switch, help: "Tells upper and lower case apart."),
            .init("AsHashTable", .switch, aliases: ["AHT"], help: "One hashtable of the groups, by their names."),
            .init("AsString", .switch, help: "With -AsHashTable: names as text."),
        ],
        outputTypes: ["Microsoft.PowerShell.Commands.GroupInfo"],
        examples: [
            CommandExample("Get-MsolUser | Group-Object { $_.UserPrincipalName.Split('@')[1] }", "Users by domain."),
            CommandExample(
                "Get-Recipient | Group-Object RecipientTypeDetails -NoElement",
                "How many there are of each type."
            ),
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private let terms: [PropertyTerm]
    private let keepsMembers: Bool
    private var groups: [ValueKey: Int] = [:]
    private var found: [Group] = []
    private var kept = 0

    /// Objects with the same values.
    private struct Group {
        let values: [Value]
        var count = 0
        var members: [Value] = []

        var name: String { values.map(\.text).joined(separator: ", ") }
    }

    init(_ context: CommandContext) throws {
        self.context = context
        terms = try (context.arguments.list("Property") ?? []).map { try PropertyTerm($0, context) }
        keepsMembers = !context.arguments.flag("NoElement")
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let input else { return }
        var values: [Value] = terms.isEmpty ? [input] : []
        for term in terms { values.append(try await term.value(of: input)) }
        let key = ValueKey(values, caseSensitive: context.arguments.flag("CaseSensitive"))
        let place = groups[key] ?? found.count
        if place == found.count {
            try checkElements(found.count, limit: context.environment.limits.elements)
            groups[key] = place
            found.append(Group(values: values))
        }
        found[place].count += 1
        guard keepsMembers else { return }
        try checkElements(kept, limit: context.environment.limits.elements)
        kept += 1
        found[place].members.append(input)
    }

    nonisolated(nonsending) func end() async throws {
        if context.arguments.flag("AsHashTable") { return try await context.write(table) }
        let order = SortOrder(
            isDescending: Array(repeating: false, count: max(terms.count, 1)),
            comparison: Comparison(isCaseSensitive: false, casting: Casting(environment: context.environment))
        )
        // PowerShell sorts the groups by what they have in common.
        for group in found.sorted(by: { order.order($0.values, $1.values) < 0 }) {
            try await context.write(info(group))
        }
    }

    /// Members that are kept may be looked at in any way.
    func propertiesUsed(below: Set<String>?) -> Set<String>? {
        terms.isEmpty || keepsMembers ? nil : terms.propertiesUsed
    }

    private func info(_ group: Group) -> Value {
        .object(
            Object(
                shape: keepsMembers ? Self.shape : Self.bareShape,
                values: [
                    .array(group.values), .int(Int64(group.count)), .array(group.members), .string(group.name),
                ]
            )
        )
    }

    private var table: Value {
        var table = Hashtable()
        for group in found {
            let key =
                group.values.count == 1 && !context.arguments.flag("AsString") ? group.values[0] : .string(group.name)
            if !table.set(key, to: .array(group.members)) { table.set(group.name, to: .array(group.members)) }
        }
        return .hashtable(table)
    }

    private static let properties = ["Values", "Count", "Group", "Name"]
    private static let shape = Shape(
        typeNames: ["Microsoft.PowerShell.Commands.GroupInfo"],
        properties: properties,
        defaultProperties: ["Count", "Name", "Group"]
    )
    private static let bareShape = Shape(
        typeNames: ["Microsoft.PowerShell.Commands.GroupInfoNoElement", "Microsoft.PowerShell.Commands.GroupInfo"],
        properties: properties,
        defaultProperties: ["Count", "Name"]
    )
}
