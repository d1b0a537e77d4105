/// Values as numbers.
extension Value {
    /// As arithmetic takes it: `$null` is 0, a flag 0 or 1, a string what it spells. Throws for anything else.
    func number() throws -> Value {
        switch self {
        case .int, .double: return self
        case .null: return .int(0)
        case .bool(let flag): return .int(flag ? 1 : 0)
        case .string(let text):
            if text.allSatisfy(\.isWhitespace) { return .int(0) }
            guard let number = NumberLiteral.parse(text) else {
                throw ErrorRecord.conversion(
                    self,
                    to: "System.Int32",
                    reason: "The input string '\(text)' was not in a correct format."
                )
            }
            return number
        default: throw ErrorRecord.conversion(self, to: "System.Int32")
        }
    }

    func double() throws -> Double {
        switch try number() {
        case .int(let number): Double(number)
        case .double(let number): number
        default: 0
        }
    }

    /// A whole number, halves rounded to the even one, as .NET does; throws if it is out of the type's range.
    func int(_ type: TypeName.Known = .int32) throws -> Int64 {
        switch try wholeNumber(type) {
        case .int(let number):
            if type == .int64 || Int32(exactly: number) != nil { return number }
        case .double(let number):
            if let whole = Int64(exactly: number.rounded(.toNearestOrEven)),
                type == .int64 || Int32(exactly: whole) != nil
            {
                return whole
            }
        default: break
        }
        throw ErrorRecord.conversion(
            self,
            to: type.rawValue,
            reason: "Value was either too large or too small for an \(type == .int64 ? "Int64" : "Int32")."
        )
    }

    private func wholeNumber(_ type: TypeName.Known) throws -> Value {
        if case .string(let text) = self, !text.isEmpty, NumberLiteral.parse(text) == nil {
            throw ErrorRecord.conversion(
                self,
                to: type.rawValue,
                reason: "The input string '\(text)' was not in a correct format."
            )
        }
        return try number()
    }
}
