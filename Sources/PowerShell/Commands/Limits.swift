/// How far a script may go; beyond, it ends with an error that names the limit.
package struct Limits: Sendable {
    /// Characters of one script.
    package var scriptLength = 1_000_000
    /// Braces, parentheses and the like within one another.
    package var nesting = 64
    /// Script blocks run within one another.
    package var callDepth = 64
    /// Times that one loop goes round.
    package var loopRounds = 10_000_000
    /// Elements of one array or hashtable.
    package var elements = 5_000_000
    /// Characters of one string.
    package var stringLength = 50_000_000
    /// Seconds that one match of a regular expression may take.
    package var matchSeconds = 1.0

    package init() {}
}
