/// Static members of `[string]` and `[math]`.
extension StaticMember {
    func stringMember() throws -> Value? {
        let arguments = call.arguments
        switch key {
        case ("empty", nil): return .string("")
        case ("isnullorempty", 1): return .bool(arguments[0].text.isEmpty)
        case ("isnullorwhitespace", 1): return .bool(arguments[0].text.allSatisfy(\.isWhitespace))
        case ("join", let count?) where count >= 2:
            let elements = count == 2 ? arguments[1].elements : Array(arguments.dropFirst())
            return .string(try Operators.join(elements, arguments[0].text, call.environment.limits))
        case ("format", let count?) where count >= 1:
            let values = count == 2 ? arguments[1].elements : Array(arguments.dropFirst())
            return .string(try CompositeFormat.composed(arguments[0].text, values, zone: call.environment.timeZone))
        case ("concat", _?):
            return .string(try Operators.join(arguments.flatMap(\.elements), "", call.environment.limits))
        case ("compare", 2), ("compare", 3):
            let ignoresCase = arguments.count == 3 && arguments[2].isTrue
            let order = TextOrder.compare(arguments[0].text, arguments[1].text, caseSensitive: !ignoresCase)
            return .int(Int64(order.signum()))
        case ("equals", 2): return .bool(arguments[0].text == arguments[1].text)
        default: return nil
        }
    }

    func mathMember() throws -> Value? {
        let arguments = call.arguments
        switch key {
        case ("pi", nil): return .double(.pi)
        case ("e", nil): return .double(2.718281828459045)
        case ("abs", 1): return try number(arguments[0], { $0.magnitude > UInt64(Int64.max) ? $0 : abs($0) }, abs)
        case ("floor", 1): return try number(arguments[0], { $0 }, { $0.rounded(.down) })
        case ("ceiling", 1): return try number(arguments[0], { $0 }, { $0.rounded(.up) })
        case ("truncate", 1): return try number(arguments[0], { $0 }, { $0.rounded(.towardZero) })
        case ("sign", 1): return .int(try arguments[0].double() < 0 ? -1 : try arguments[0].double() > 0 ? 1 : 0)
        case ("sqrt", 1): return .double(try arguments[0].double().squareRoot())
        case ("pow", 2): return .double(power(try arguments[0].double(), try arguments[1].double()))
        case ("round", 1), ("round", 2):
            return try rounded(arguments[0], digits: arguments.count == 2 ? try call.int(1) : 0)
        case ("max", 2), ("min", 2):
            let comparison = Comparison(isCaseSensitive: false, casting: call.casting)
            let isFirst = try comparison.order(try arguments[0].number(), try arguments[1].number()) > 0
            return try (isFirst == (call.folded == "max") ? arguments[0] : arguments[1]).number()
        default: return nil
        }
    }

    private func number(
        _ value: Value,
        _ integer: (Int64) -> Int64,
        _ double: (Double) -> Double
    ) throws -> Value {
        switch try value.number() {
        case .int(let whole): .int(integer(whole))
        case .double(let number): .double(double(number))
        default: .null
        }
    }

    /// Halves go to the even neighbour, as in .NET.
    private func rounded(_ value: Value, digits: Int) throws -> Value {
        guard (0...15).contains(digits) else {
            throw call.exception("Rounding digits must be between 0 and 15, inclusive. (Parameter 'digits')")
        }
        let scale = power(10, Double(digits))
        return try number(value, { $0 }, { ($0 * scale).rounded(.toNearestOrEven) / scale })
    }
}
