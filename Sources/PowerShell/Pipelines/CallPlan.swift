/// A call of a command: which one, and the code of its arguments.
struct CallPlan {
    /// As written.
    let name: String
    /// Nil if there is no such command, which matters only if the call is reached.
    let command: CommandTable.Entry?
    let arguments: [Argument]
    let place: Place

    /// One piece of what stands behind the name.
    struct Argument {
        let kind: Kind
        let place: Place

        /// How a piece says what it is for.
        enum Kind {
            case parameter(name: String, attached: ArgumentCode?)
            case value(ArgumentCode)
            case splat(slot: Int, name: String)
        }
    }

    /// An argument's code, and its text if it is a bare word that also is a number.
    struct ArgumentCode {
        let code: Code
        let word: String?
    }

    /// Finds the arguments' values, from left to right.
    nonisolated(nonsending) func evaluate(in context: ExecutionContext) async throws -> [GivenArgument] {
        var given: [GivenArgument] = []
        for argument in arguments {
            switch argument.kind {
            case .parameter(let name, let attached):
                var value: GivenValue?
                if let attached {
                    value = GivenValue(value: try await attached.code.value(in: context), word: attached.word)
                }
                given.append(GivenArgument(parameter: name, value: value, place: argument.place))
            case .value(let code):
                let value = GivenValue(value: try await code.code.value(in: context), word: code.word)
                given.append(GivenArgument(parameter: nil, value: value, place: argument.place))
            case .splat(let slot, let name):
                given += try Self.splatted(context.variables[slot], name, argument.place)
            }
        }
        return given
    }

    private static func splatted(_ value: Value, _ name: String, _ place: Place) throws -> [GivenArgument] {
        switch value {
        case .hashtable(let table):
            table.entries.map {
                GivenArgument(parameter: $0.key.text, value: GivenValue(value: $0.value), place: place)
            }
        case .null: []
        default: value.elements.map { GivenArgument(parameter: nil, value: GivenValue(value: $0), place: place) }
        }
    }
}
