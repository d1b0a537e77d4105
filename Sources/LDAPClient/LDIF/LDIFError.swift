/// What is wrong with an LDIF file, and where.
public struct LDIFError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line in the file, counted from 1. Of a folded line, the first.
    public let line: Int
    /// What is wrong, without quoting the file.
    public let reason: String

    public init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }

    public var description: String { "line \(line): \(reason)" }
}
