/// A call of a method: on what, with what.
struct MethodCall {
    let name: String
    let arguments: [Value]
    let environment: SessionEnvironment

    /// In small letters.
    var folded: String { name.lowercased() }
    var casting: Casting { Casting(environment: environment) }

    /// Calls it; throws where the value has no such method or the arguments don't fit.
    func call(on value: Value) throws -> Value {
        if value.isNull {
            throw ErrorRecord.runtime("You cannot call a method on a null-valued expression.", id: "InvokeMethodOnNull")
        }
        if let result = try ownMethod(of: value) ?? commonMethod(of: value) { return result }
        if case .array(let elements, _) = value { return try callOnEach(elements) }
        throw missing(on: value)
    }

    /// Nil where the value has no such method.
    func callIfKnown(on value: Value) throws -> Value? {
        if value.isNull { return nil }
        return try ownMethod(of: value) ?? commonMethod(of: value)
    }

    private func ownMethod(of value: Value) throws -> Value? {
        switch value {
        case .string(let text): try stringMethod(text)
        case .date(let date): try dateMethod(date)
        case .timeSpan(let span): try spanMethod(span)
        case .array(let elements, _): try arrayMethod(elements)
        case .hashtable(let table): try hashtableMethod(table)
        default: nil
        }
    }

    /// What every value has.
    private func commonMethod(of value: Value) throws -> Value? {
        switch (folded, arguments.count) {
        case ("tostring", 0): .string(value.text)
        case ("tostring", 1): .string(try formatted(value))
        case ("gettype", 0): .type(value.typeLiteral)
        case ("equals", 1): .bool(comparison.equal(value, arguments[0]))
        case ("compareto", 1): .int(Int64(try comparison.order(value, arguments[0]).signum()))
        default: nil
        }
    }

    private func formatted(_ value: Value) throws -> String {
        try CompositeFormat.formatted(value, format: arguments[0].text, zone: environment.timeZone)
    }

    private var comparison: Comparison { Comparison(isCaseSensitive: true, casting: casting) }

    /// An array without such a method stands for its elements.
    private func callOnEach(_ elements: [Value]) throws -> Value {
        guard !elements.isEmpty else { throw missing(on: .array([])) }
        let results = try elements.map { try call(on: $0) }
        return results.count == 1 ? results[0] : .array(results)
    }

    private func missing(on value: Value) -> ErrorRecord {
        if ["where", "foreach"].contains(folded) {
            return .outside("The method '\(name)'", instead: "Use \(folded == "where" ? "Where" : "ForEach")-Object.")
        }
        return .runtime(
            "Method invocation failed because [\(value.typeLiteral.fullName)] does not contain a method named "
                + "'\(name)'.",
            id: "MethodNotFound",
            target: name
        )
    }

    /// As PowerShell wraps what .NET throws.
    func exception(_ message: String, type: String = "System.ArgumentException") -> ErrorRecord {
        .runtime(
            "Exception calling \"\(name)\" with \"\(arguments.count)\" argument(s): \"\(message)\"",
            id: "MethodException",
            type: type,
            category: "NotSpecified"
        )
    }

    /// No form of the method takes so many arguments.
    var wrongCount: ErrorRecord {
        .runtime(
            "Cannot find an overload for \"\(name)\" and the argument count: \"\(arguments.count)\".",
            id: "MethodCountCouldNotFindBest",
            type: "System.Management.Automation.MethodException"
        )
    }

    func int(_ place: Int) throws -> Int { Int(try arguments[place].int()) }
}
