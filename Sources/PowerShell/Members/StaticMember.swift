import Foundation

/// A static member of a type: `[datetime]::UtcNow`, `[math]::Round(2.5)`.
struct StaticMember {
    let type: TypeName
    let call: MethodCall
    /// False for a property.
    let isCall: Bool

    /// Throws where the type has no such member here.
    func value() throws -> Value {
        let found: Value? =
            switch type.known {
            case .dateTime: try dateMember()
            case .timeSpan: try spanMember()
            case .string: try stringMember()
            case .math: try mathMember()
            case .guid: try guidMember()
            case .regex: try regexMember()
            case .int32, .int64, .double: try numberMember()
            default: nil
            }
        if let found { return found }
        throw ErrorRecord.outside("The member [\(type.shortName)]::\(call.name)\(isCall ? "()" : "")")
    }

    /// The member's name in small letters and how many arguments it got; nil for a property.
    var key: (String, Int?) { (call.folded, isCall ? call.arguments.count : nil) }

    private func guidMember() throws -> Value? {
        switch key {
        case ("newguid", 0): .guid(call.environment.newID())
        case ("empty", nil): .guid(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
        case ("parse", 1), ("new", 1): .guid(try call.casting.guid(call.arguments[0]))
        default: nil
        }
    }

    private func regexMember() throws -> Value? {
        let texts = call.arguments.map(\.text)
        let limits = call.environment.limits
        func expression() throws -> RegularExpression {
            try RegularExpression(texts[1], caseSensitive: true, seconds: limits.matchSeconds)
        }
        switch key {
        case ("escape", 1): return .string(Operators.escaped(texts[0]))
        case ("ismatch", 2): return .bool(try expression().matches(texts[0]))
        case ("replace", 3): return .string(try expression().replacing(in: texts[0], with: texts[2], limits: limits))
        case ("split", 2): return .array(try expression().splitting(texts[0], limit: 0), kind: .stringArray)
        default: return nil
        }
    }

    private func numberMember() throws -> Value? {
        let isInt = type.known == .int32
        switch key {
        case ("maxvalue", nil):
            if type.known == .double { return .double(.greatestFiniteMagnitude) }
            return .int(isInt ? Int64(Int32.max) : .max)
        case ("minvalue", nil):
            if type.known == .double { return .double(-.greatestFiniteMagnitude) }
            return .int(isInt ? Int64(Int32.min) : .min)
        case ("parse", 1): return try call.casting.cast(call.arguments[0], to: type)
        case ("nan", nil): return .double(.nan)
        default: return nil
        }
    }
}
