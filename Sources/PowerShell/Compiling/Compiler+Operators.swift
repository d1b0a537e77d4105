/// Operators.
extension Compiler {
    func binary(_ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ place: Place) throws -> Code {
        let (first, second) = (try code(left), try code(right))
        switch operation.kind {
        case .and: return shortcut(first, second, endsOn: false)
        case .or: return shortcut(first, second, endsOn: true)
        default:
            let function = Operators.function(for: operation)
            return .combine(first, second) { left, right, context in
                try place.locating { try function(left, right, context.scope) }
            }
        }
    }

    /// Leaves the right operand alone where the left one decides.
    private func shortcut(_ left: Code, _ right: Code, endsOn decisive: Bool) -> Code {
        guard let first = left.now, let second = right.now else {
            return .later { context in
                if try await left.value(in: context).isTrue == decisive { return .bool(decisive) }
                return .bool(try await right.value(in: context).isTrue)
            }
        }
        return .now { context in
            if try first(context).isTrue == decisive { return .bool(decisive) }
            return .bool(try second(context).isTrue)
        }
    }

    func unary(_ operation: UnaryOperator, _ operand: Expression, _ place: Place) throws -> Code {
        .map(try code(operand)) { value, context in
            try place.locating {
                switch operation {
                case .not: .bool(!value.isTrue)
                case .bitwiseNot: .int(~(try value.int(.int64)))
                case .plus: try Arithmetic.add(.int(0), value, context.environment.limits)
                case .minus: try Arithmetic.negate(value)
                case .join: .string(try Operators.join(value.elements, "", context.environment.limits))
                case .split: Operators.splitAtBlanks(value)
                case .list: .array([value])
                }
            }
        }
    }
}
