import Foundation

/// The arguments of a call that came from elsewhere, checked against the command's declaration, and how what is piped
/// into it fills the rest.
package struct RemoteBinding: Sendable {
    private let declaration: CommandDeclaration
    /// What the call itself says.
    package let fixed: BoundArguments
    /// The parameters that a piped object may fill, because the call does not.
    private let open: [ParameterDeclaration]
    /// The names of those that must be there in the end.
    private let mandatory: [String]
    private let environment: SessionEnvironment

    /// - Parameters:
    ///   - arguments: By names, which may be shortened as in a script.
    ///   - hasInput: Whether objects are piped in, which may fill what is missing.
    ///   - now: For dates without a day.
    /// - Throws: ``ErrorRecord`` as in a script.
    package init(
        _ declaration: CommandDeclaration,
        _ arguments: [String: Value],
        hasInput: Bool,
        now: @escaping @Sendable () -> DateTime
    ) throws {
        self.declaration = declaration
        environment = SessionEnvironment(now: now, newID: { UUID() }, timeZone: .gmt, remote: NoCommands())
        fixed = try Self.bind(arguments, of: declaration, hasInput: hasInput, in: environment)
        mandatory = declaration.parameters.filter { $0.isMandatory && $0.sets.isEmpty }.map(\.name)
        let given = fixed
        open = declaration.parameters.filter { parameter in
            (parameter.takesPipeline || !parameter.pipelineProperties.isEmpty) && given[parameter.name] == nil
        }
    }

    /// The properties by which piped objects are bound, in lower case.
    package var pipelineProperties: Set<String> { Set(open.flatMap(\.pipelineProperties).map { $0.lowercased() }) }

    /// The arguments for one piped object, or for none.
    ///
    /// - Throws: ``ErrorRecord`` for an object that fits no parameter, or leaves one out that must be there.
    package func arguments(for piped: Value?) throws -> BoundArguments {
        guard let piped else { return fixed }
        var arguments = fixed
        var isBound = false
        for parameter in open {
            guard let value = Self.value(of: piped, for: parameter) else { continue }
            let conversion = ArgumentConversion(parameter: parameter, casting: Casting(environment: environment))
            arguments[parameter.name] = try conversion.convert(GivenValue(value: value))
            isBound = true
        }
        guard isBound else {
            throw notBound(piped)
        }
        guard mandatory.allSatisfy({ arguments[$0] != nil }) else { throw notBound(piped) }
        return arguments
    }

    private static func bind(
        _ arguments: [String: Value],
        of declaration: CommandDeclaration,
        hasInput: Bool,
        in environment: SessionEnvironment
    ) throws -> BoundArguments {
        let place = Place(source: Source(declaration.name), extent: Extent(start: 0, end: 0))
        let given = arguments.sorted { $0.key < $1.key }.map { name, value in
            GivenArgument(parameter: name, value: GivenValue(value: value), place: place)
        }
        var binder = ArgumentBinder(
            ParameterTable(declaration),
            casting: Casting(environment: environment),
            hasInput: hasInput
        )
        do {
            return try binder.bind(given).arguments
        } catch var record as ErrorRecord {
            if !record.id.contains(",") { record.id += ",\(declaration.name)" }
            record.position = nil
            throw record
        }
    }

    private static func value(of piped: Value, for parameter: ParameterDeclaration) -> Value? {
        let property: (String) -> Value? =
            switch piped {
            case .object(let object): { object[$0] }
            case .hashtable(let table): { table[$0] }
            default: { _ in nil }
            }
        for name in parameter.pipelineProperties {
            guard let value = property(name), !value.isNothing else { continue }
            return value
        }
        switch piped {
        case .object, .hashtable, .null: return nil
        default: return parameter.takesPipeline ? piped : nil
        }
    }

    private func notBound(_ piped: Value) -> ErrorRecord {
        ErrorRecord.binding(
            """
            The input object cannot be bound to any parameters for the command either because the command does not \
            take pipeline input or the input and its properties do not match any of the parameters that take \
            pipeline input.
            """,
            id: "InputObjectNotBound,\(declaration.name)",
            target: piped.text
        )
    }
}

extension Value {
    /// `$null`, or a text without anything in it: no name of anything.
    package var isNothing: Bool {
        switch self {
        case .null: true
        case .string(let text): text.isEmpty
        default: false
        }
    }
}

/// Where there is nowhere else.
private struct NoCommands: RemoteCommands {
    var declarations: [CommandDeclaration] { [] }

    nonisolated(nonsending) func run(
        _ calls: [RemoteCall],
        input: [Value]?,
        demand: Demand,
        receive: nonisolated(nonsending) (RemoteOutput) async throws -> Void
    ) async throws {}
}
