import Foundation

/// Casts: `[type]value`, and what parameters do with their arguments.
struct Casting {
    let environment: SessionEnvironment

    func cast(_ value: Value, to type: TypeName) throws -> Value {
        if type.isArray { return try array(value, of: type) }
        switch type.known {
        case .string: return .string(value.text)
        case .char: return try character(value)
        case .bool, .switchParameter: return .bool(value.isTrue)
        case .int32: return .int(try value.int(.int32))
        case .int64: return .int(try value.int(.int64))
        case .double: return .double(try value.double())
        case .dateTime: return .date(try date(value))
        case .timeSpan: return .timeSpan(try span(value))
        case .guid: return .guid(try guid(value))
        case .object: return value
        case .array: return .array(value.elements)
        case .hashtable, .ordered: return try hashtable(value, ordered: type.known == .ordered)
        case .customObject: return customObject(value)
        case .scriptBlock: return try scriptBlock(value)
        case .type: return try typeLiteral(value)
        case .void: return .null
        case .math, .regex, nil: throw ErrorRecord.outside("A cast to [\(type.shortName)]")
        }
    }

    private func array(_ value: Value, of type: TypeName) throws -> Value {
        guard let element = type.known.map(TypeName.init) else { throw ErrorRecord.outside("[\(type.shortName)]") }
        let elements = try value.elements.map { try cast($0, to: element) }
        return .array(elements, kind: type.known == .string ? .stringArray : .objectArray)
    }

    private func character(_ value: Value) throws -> Value {
        switch value {
        case .string(let text) where text.utf16.count == 1: return value
        case .int(let code):
            if let code = UInt32(exactly: code), let scalar = Unicode.Scalar(code) { return .string(String(scalar)) }
        default: break
        }
        throw ErrorRecord.conversion(value, to: "System.Char")
    }

    func date(_ value: Value) throws -> DateTime {
        switch value {
        case .date(let date): return date
        case .int(let ticks):
            if let date = DateTime(ticks: ticks) { return date }
        case .string(let text):
            let zone = environment.timeZone
            if let date = DateTime.parse(text, now: environment.now().localTime(in: zone), zone: zone) { return date }
            throw ErrorRecord.conversion(
                value,
                to: "System.DateTime",
                reason: "String '\(text)' was not recognized as a valid DateTime."
            )
        default: break
        }
        throw ErrorRecord.conversion(value, to: "System.DateTime")
    }

    func span(_ value: Value) throws -> TimeSpan {
        switch value {
        case .timeSpan(let span): return span
        case .int(let ticks): return TimeSpan(ticks: ticks)
        case .string(let text):
            if let span = TimeSpan.parse(text) { return span }
            throw ErrorRecord.conversion(
                value,
                to: "System.TimeSpan",
                reason: "String '\(text)' was not recognized as a valid TimeSpan."
            )
        default: throw ErrorRecord.conversion(value, to: "System.TimeSpan")
        }
    }

    func guid(_ value: Value) throws -> UUID {
        switch value {
        case .guid(let guid): return guid
        case .string(let text):
            let bare = text.trimmingCharacters(in: .whitespaces)
            if let guid = UUID(uuidString: bare.hasPrefix("{") ? String(bare.dropFirst().dropLast()) : bare) {
                return guid
            }
            throw ErrorRecord.conversion(value, to: "System.Guid", reason: "Unrecognized Guid format.")
        default: throw ErrorRecord.conversion(value, to: "System.Guid")
        }
    }
}
