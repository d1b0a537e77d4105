/// ForEach-Object: runs a script block for each object, or reads or calls one member of it.
final class ForEachObjectCommand: Command {
    static let declaration = CommandDeclaration(
        name: "ForEach-Object",
        aliases: ["%", "foreach"],
        synopsis: "Performs an operation against each item in a collection of input objects.",
        parameters: [
            .init(
                "Process",
                .list(.scriptBlock),
                mandatory: true,
                position: 0,
                rest: true,
                sets: ["ScriptBlock"],
                help:
                    "Runs for each object as $_; of several blocks, the first runs before and the last after all "
                    + "objects."
            ),
            .init("Begin", .scriptBlock, sets: ["ScriptBlock"], help: "Runs before the first object."),
            .init("End", .scriptBlock, sets: ["ScriptBlock"], help: "Runs after the last object."),
            .init(
                "MemberName",
                .string,
                mandatory: true,
                position: 0,
                sets: ["Member"],
                help: "The property to read, or the method to call."
            ),
            .init(
                "ArgumentList",
                .list(.any),
                aliases: ["Args"],
                position: 1,
                rest: true,
                sets: ["Member"],
                help: "The method's arguments."
            ),
            .init("InputObject", .any, pipeline: true, help: "The objects."),
        ],
        outputTypes: ["System.Object"],
        examples: [
            CommandExample("Get-Mailbox | ForEach-Object { $_.Name.ToUpper() }", "Names in capitals."),
            CommandExample("Get-Mailbox | ForEach-Object Name", "Only the names."),
        ],
        module: "Microsoft.PowerShell.Core"
    )

    private let context: CommandContext
    private var begin: [any PreparedBlock] = []
    private var process: [any PreparedBlock] = []
    private var end: [any PreparedBlock] = []
    private var member: MemberReader?
    private let output: ContextSink

    init(_ context: CommandContext) throws {
        self.context = context
        output = ContextSink(context)
        if let name = context.arguments.string("MemberName") {
            member = MemberReader(name)
            return
        }
        var blocks = (context.arguments.list("Process") ?? []).compactMap { value -> ScriptBlock? in
            if case .scriptBlock(let block) = value { block } else { nil }
        }
        var (first, last) = (context.arguments.scriptBlock("Begin"), context.arguments.scriptBlock("End"))
        // As PowerShell reads two or more blocks in a row.
        if first == nil, blocks.count > 1 { first = blocks.removeFirst() }
        if last == nil, blocks.count > 1 { last = blocks.removeLast() }
        begin = try [first].compactMap { try $0.map(context.prepare) }
        process = try blocks.map(context.prepare)
        end = try [last].compactMap { try $0.map(context.prepare) }
    }

    nonisolated(nonsending) func begin() async throws {
        for block in begin { try await block.run(for: .null, into: output) }
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let input else { return }
        for block in process { try await block.run(for: input, into: output) }
        guard let member else { return }
        try await output.pushElements(of: try value(of: member, input), skippingNull: false)
    }

    nonisolated(nonsending) func end() async throws {
        for block in end { try await block.run(for: .null, into: output) }
    }

    /// A property; a method where there is none of that name or arguments are given.
    func propertiesUsed(below: Set<String>?) -> Set<String>? {
        if let member { return [member.name.lowercased()] }
        return process.reduce(into: [] as Set<String>?) { $0 = $0.union($1.propertiesUsed) }
    }

    private func value(of member: MemberReader, _ input: Value) throws -> Value {
        let arguments = context.arguments.list("ArgumentList")
        if arguments == nil, let value = member.find(input) { return value }
        let call = MethodCall(name: member.name, arguments: arguments ?? [], environment: context.environment)
        return try call.callIfKnown(on: input) ?? .null
    }
}
