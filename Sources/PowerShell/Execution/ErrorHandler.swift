/// A `catch` at work.
struct ErrorHandler {
    /// As the script spells them; none means every error.
    let types: [String]
    let body: [Action]

    /// A type takes errors of its own name, with or without its namespace; `Exception` takes all.
    func takes(_ record: ErrorRecord) -> Bool {
        types.isEmpty
            || types.contains { type in
                let wanted = type.lowercased()
                let actual = record.exceptionType.lowercased()
                return wanted == actual || actual.hasSuffix(".\(wanted)") || wanted.hasSuffix(".\(actual)")
                    || wanted == "exception" || wanted == "system.exception"
            }
    }
}
