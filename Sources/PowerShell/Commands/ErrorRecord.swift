/// An error as PowerShell keeps it in `$Error` and prints it.
package struct ErrorRecord: Error, Sendable, Codable {
    package var message: String
    /// .NET's name of the exception, such as `Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException`.
    package var exceptionType: String
    /// Such as `ObjectNotFound`, `InvalidArgument`, `PermissionDenied`.
    package var category: String
    /// Such as `Ex94914C,Get-Mailbox`.
    package var id: String
    /// What it was about; may be empty.
    package var target: String
    /// Where in the text, if it is known there.
    package var position: SourcePosition?

    package init(
        _ message: String,
        exceptionType: String,
        category: String,
        id: String,
        target: String = "",
        position: SourcePosition? = nil
    ) {
        self.message = message
        self.exceptionType = exceptionType
        self.category = category
        self.id = id
        self.target = target
        self.position = position
    }
}

/// A place in the text of a script.
package struct SourcePosition: Sendable, Codable, Hashable {
    /// From 1.
    package var line: Int
    /// From 1, in characters.
    package var column: Int
    /// The whole line's text.
    package var text: String
    /// How many characters it covers, at least 1; within the line.
    package var length: Int

    package init(line: Int, column: Int, text: String, length: Int) {
        self.line = line
        self.column = column
        self.text = text
        self.length = length
    }
}
