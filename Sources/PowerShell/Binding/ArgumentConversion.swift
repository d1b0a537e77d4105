/// Converts an argument to its parameter's type, or says why it cannot be.
struct ArgumentConversion {
    let parameter: ParameterDeclaration
    let casting: Casting

    func convert(_ given: GivenValue) throws -> Value {
        try checkPresence(given.value)
        do { return try convert(given, to: parameter.type) } catch let record as ErrorRecord {
            var named = record
            named.message = "Cannot bind parameter '\(parameter.name)'. \(record.message)"
            named.exceptionType = "System.Management.Automation.ParameterBindingException"
            named.category = "InvalidArgument"
            named.id = "CannotConvertArgumentNoMessage"
            named.target = parameter.name
            throw named
        }
    }

    private func convert(_ given: GivenValue, to type: ParameterType) throws -> Value {
        let value = given.value
        switch type {
        case .any: return value
        case .string: return .string(try text(given))
        case .bool, .switch: return .bool(try flag(value))
        case .int: return .int(try int(value))
        case .double: return .double(try value.double())
        case .date: return .date(try casting.date(value))
        case .guid: return .guid(try casting.guid(value))
        case .unlimitedInt: return try unlimited(value)
        case .secureString: return .string(value.text)
        case .hashtable: return try casting.hashtable(value, ordered: false)
        case .scriptBlock: return try scriptBlock(value)
        case .choice(let words): return .string(try choice(value, of: words))
        case .list(let element): return try list(given, of: element)
        }
    }

    /// A mandatory parameter takes neither `$null` nor what is empty; one that takes any value takes these too.
    private func checkPresence(_ value: Value) throws {
        guard parameter.isMandatory, parameter.type.needsContent else { return }
        let reason: String
        switch value {
        case .null: reason = "it is null"
        case .string(""): reason = "it is an empty string"
        case .array(let elements, _) where elements.isEmpty: reason = "it is an empty array"
        default: return
        }
        throw ErrorRecord.binding(
            "Cannot bind argument to parameter '\(parameter.name)' because \(reason).",
            id: "ParameterArgumentValidationErrorNotAllowed",
            target: parameter.name
        )
    }

    private func text(_ given: GivenValue) throws -> String {
        if case .array = given.value {
            throw ErrorRecord.binding(
                "Cannot convert 'System.Object[]' to the type 'System.String' required by parameter "
                    + "'\(parameter.name)'. "
                    + "Specified method is not supported.",
                id: "CannotConvertArgument"
            )
        }
        return given.word ?? given.value.text
    }

    private func flag(_ value: Value) throws -> Bool {
        switch value {
        case .bool(let flag): return flag
        case .int, .double: return value.isTrue
        default:
            throw ErrorRecord.conversion(
                value,
                to: "System.Boolean",
                reason: "Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0."
            )
        }
    }

    /// `Unlimited` stays a word.
    private func unlimited(_ value: Value) throws -> Value {
        if case .string(let word) = value, word.lowercased() == "unlimited" { return .string("Unlimited") }
        do { return .int(try value.int(.int64)) } catch {
            throw ErrorRecord.conversion(
                value,
                to: parameter.type.typeName,
                reason: "The input string '\(value.text)' was not in a correct format."
            )
        }
    }

    /// Larger numbers than .NET's are taken; what is no number at all is refused in .NET's words.
    private func int(_ value: Value) throws -> Int64 {
        do { return try value.int(.int64) } catch { return try value.int(.int32) }
    }

    private func scriptBlock(_ value: Value) throws -> Value {
        if case .scriptBlock = value { return value }
        throw ErrorRecord.conversion(value, to: TypeName.Known.scriptBlock.rawValue)
    }

    /// A word of the list in its own spelling; an unambiguous beginning will do, as for .NET's enumerations.
    private func choice(_ value: Value, of words: [String]) throws -> String {
        let wanted = value.text.lowercased()
        if let word = words.first(where: { $0.lowercased() == wanted }) { return word }
        let beginnings = words.filter { $0.lowercased().hasPrefix(wanted) }
        if beginnings.count == 1, !wanted.isEmpty { return beginnings[0] }
        throw ErrorRecord.conversion(
            value,
            to: parameter.type.typeName,
            reason: "Unable to match the identifier name \(value.text) to a valid enumerator name. Specify one of the "
                + "following enumerator names and try again: \(words.joined(separator: ", "))"
        )
    }

    private func list(_ given: GivenValue, of element: ParameterType) throws -> Value {
        guard case .array(let elements, _) = given.value else {
            if given.value.isNull { return .array([]) }
            return .array([try convert(given, to: element)])
        }
        return .array(try elements.map { try convert(GivenValue(value: $0), to: element) })
    }
}
