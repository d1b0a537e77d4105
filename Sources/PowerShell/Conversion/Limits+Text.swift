extension Limits {
    /// Throws if a text that a command builds has grown longer than a string may be.
    func check(textLength: Int) throws {
        guard textLength > stringLength else { return }
        throw ErrorRecord(
            "The text is longer than \(stringLength) bytes. Select fewer objects, or write them to a file with Export-Csv.",
            exceptionType: "System.OutOfMemoryException",
            category: "LimitsExceeded",
            id: "StringTooLong"
        )
    }
}
