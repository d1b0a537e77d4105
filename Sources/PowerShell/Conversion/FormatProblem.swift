/// Why a value could not be written or read in a given format, in .NET's words.
struct FormatProblem: Error {
    let message: String

    static let invalidSpecifier = FormatProblem(message: "Format specifier was invalid.")
    static let invalidFormat = FormatProblem(message: "Input string was not in a correct format.")
    static let badIndex = FormatProblem(
        message: """
            Index (zero based) must be greater than or equal to zero and less than the size of the argument list.
            """
    )

    /// As the operator `-f` reports it.
    var ofOperator: ErrorRecord {
        ErrorRecord(
            "Error formatting a string: \(message).",
            exceptionType: "System.Management.Automation.RuntimeException",
            category: "InvalidOperation",
            id: "FormatError"
        )
    }

    /// As the method `ToString` reports it.
    var ofMethod: ErrorRecord {
        ErrorRecord(
            #"Exception calling "ToString" with "1" argument(s): "\#(message)""#,
            exceptionType: "System.Management.Automation.MethodInvocationException",
            category: "NotSpecified",
            id: "FormatException"
        )
    }
}
