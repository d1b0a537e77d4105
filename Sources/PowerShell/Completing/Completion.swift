/// What could stand where the cursor is.
package struct Completion: Sendable {
    /// The part of the text that a candidate takes the place of, in characters; it ends at the cursor.
    package let replaced: Range<Int>
    package let candidates: [Candidate]

    /// One possible text.
    package struct Candidate: Sendable, Hashable {
        package let text: String
        package let kind: Kind
        /// A sentence about it; may be empty.
        package let help: String
    }

    /// What a candidate is.
    package enum Kind: Sendable {
        case command
        case parameter
        /// One of the words that a parameter takes.
        case value
        case variable
        case property
    }
}
