/// The errors that the language itself raises.
extension ErrorRecord {
    /// An operation that failed while the script ran.
    static func runtime(
        _ message: String,
        id: String,
        type: String = "System.Management.Automation.RuntimeException",
        category: String = "InvalidOperation",
        target: String = ""
    ) -> ErrorRecord {
        ErrorRecord(message, exceptionType: type, category: category, id: id, target: target)
    }

    /// A bound of the session was reached.
    static func limit(_ message: String, id: String) -> ErrorRecord {
        ErrorRecord(
            message,
            exceptionType: "System.InvalidOperationException",
            category: "LimitsExceeded",
            id: id
        )
    }

    /// PowerShell has it; Understudy leaves it out.
    static func outside(_ what: String, instead: String = "") -> ErrorRecord {
        let advice = instead.isEmpty ? "" : " \(instead)"
        return ErrorRecord(
            "\(what) is not part of Understudy's subset of PowerShell.\(advice)",
            exceptionType: "System.NotSupportedException",
            category: "NotImplemented",
            id: "OutsideSubset"
        )
    }

    /// A value that cannot become one of a type.
    static func conversion(_ value: Value, to type: String, reason: String = "") -> ErrorRecord {
        let because = reason.isEmpty ? "" : " Error: \"\(reason)\""
        return ErrorRecord(
            "Cannot convert value \"\(value.text)\" to type \"\(type)\".\(because)",
            exceptionType: "System.Management.Automation.PSInvalidCastException",
            category: "InvalidArgument",
            id: "InvalidCast",
            target: value.text
        )
    }

    /// The same, with a place if it had none.
    func at(_ position: @autoclosure () -> SourcePosition) -> ErrorRecord {
        guard self.position == nil else { return self }
        var copy = self
        copy.position = position()
        return copy
    }
}
