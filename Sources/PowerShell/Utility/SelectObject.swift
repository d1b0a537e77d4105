/// Select-Object: picks properties of objects, and objects by their place.
final class SelectObjectCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Select-Object",
        aliases: ["select"],
        synopsis: "Selects objects or object properties.",
        parameters: [
            .init(
                "Property",
                .list(.any),
                position: 0,
                help: "Properties, with wildcards, or calculated ones such as @{n='Owner';e={…}}."
            ),
            .init("InputObject", .any, pipeline: true, help: "The objects."),
            .init("ExcludeProperty", .list(.string), help: "Properties to leave out; wildcards are allowed."),
            .init("ExpandProperty", .string, help: "A property whose value takes the object's place."),
            .init("Unique", .switch, help: "Leaves out objects that came before; case matters."),
            .init("First", .int, help: "How many from the beginning; then the pipeline ends."),
            .init("Last", .int, help: "How many from the end."),
            .init("Skip", .int, help: "How many to leave out first; with -Last, from the end."),
            .init("SkipLast", .int, help: "How many to leave out at the end."),
            .init("Index", .list(.int), help: "Places to pick, from 0."),
        ],
        outputTypes: ["System.Management.Automation.PSObject"],
        examples: [
            CommandExample(
                "Get-MailboxPermission Clinic | Select-Object Identity, User, AccessRights",
                "Three properties of each."
            ),
            CommandExample(
                "Get-Mailbox | Select-Object -First 5 DisplayName",
                "The first five names, and no more is asked for."
            ),
            CommandExample(
                "Get-Mailbox | Select-Object -ExpandProperty PrimarySmtpAddress",
                "The addresses as plain text."
            ),
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private let projection: Projection?
    private let expansion: Expansion?
    private let isUnique: Bool
    private var picker: PlacePicker
    private var seen: Set<ValueKey> = []

    init(_ context: CommandContext) throws {
        self.context = context
        projection = try Projection(context)
        expansion = context.arguments.string("ExpandProperty").map { Expansion($0) }
        isUnique = context.arguments.flag("Unique")
        picker = try PlacePicker(context.arguments)
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let input else { return }
        if picker.isDone { throw context.enough() }
        for item in picker.take(input) { try await select(item) }
        if picker.isDone { throw context.enough() }
    }

    nonisolated(nonsending) func process(all inputs: [Value]) async throws {
        guard let projection, expansion == nil, !isUnique, picker.picksAll else {
            for input in inputs { try await process(input) }
            return
        }
        var picked: [Value] = []
        picked.reserveCapacity(inputs.count)
        for input in inputs {
            if let value = projection.glance(at: input) {
                picked.append(value)
            } else {
                try await context.write(all: picked)
                picked = []
                try await process(input)
            }
        }
        try await context.write(all: picked)
    }

    nonisolated(nonsending) func end() async throws {
        for item in picker.rest { try await select(item) }
    }

    func propertiesUsed(below: Set<String>?) -> Set<String>? {
        let picked = projection?.propertiesUsed
        guard let expansion else { return projection == nil && !isUnique ? below : picked }
        return projection == nil ? [expansion.property] : picked.union([expansion.property])
    }

    /// It passes on those of properties that it hands on as they are.
    func conditions(below: [PropertyCondition]) -> [PropertyCondition] {
        guard expansion == nil, !isUnique, picker.picksAll else { return [] }
        guard let projection else { return below }
        return below.filter { projection.keeps($0.property) }
    }

    private nonisolated(nonsending) func select(_ item: Value) async throws {
        let picked = if let projection { try await projection.apply(to: item, context) } else { item }
        guard let expansion else { return try await write(picked) }
        guard let values = expansion.values(of: item, adding: projection == nil ? nil : picked) else {
            return try await context.fail(expansion.missing)
        }
        for value in values { try await write(value) }
    }

    private nonisolated(nonsending) func write(_ value: Value) async throws {
        if isUnique, !seen.insert(ValueKey(value, caseSensitive: true)).inserted { return }
        try await context.write(value)
    }
}
