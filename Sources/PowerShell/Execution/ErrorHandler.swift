/// A `catch` at work.
struct ErrorHandler {
    /// As the script spells them; none means every error.
    let types: [String]
    let body: [Action]

    /// A type takes errors of its own name, with or without its namespace, and of types that derive from it.
    func takes(_ record: ErrorRecord) -> Bool {
        let lineage = (ExceptionTypes.lineage(of: record.exceptionType) + ["System.Exception"]).map { $0.lowercased() }
        return types.isEmpty
            || types.map { $0.lowercased() }.contains { wanted in
                lineage.contains { $0 == wanted || $0.hasSuffix(".\(wanted)") || wanted.hasSuffix(".\($0)") }
            }
    }
}
