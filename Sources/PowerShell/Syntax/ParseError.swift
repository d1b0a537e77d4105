/// Why a text is no script, and where.
package struct ParseError: Error, Sendable {
    package let record: ErrorRecord
    /// The text is right as far as it goes: a prompt asks for more.
    package let isIncomplete: Bool
}
