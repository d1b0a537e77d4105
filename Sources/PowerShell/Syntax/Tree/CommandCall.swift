/// A command's name and what stands behind it, before it is known which argument belongs to which parameter.
struct CommandCall: Sendable {
    let name: String
    let nameExtent: Extent
    let arguments: [Argument]
    let extent: Extent

    /// One piece of what stands behind the name.
    struct Argument: Sendable {
        let kind: Kind
        let extent: Extent

        /// How a piece says what it is for.
        enum Kind: Sendable {
            /// `-Name`, or `-Name:value`.
            case parameter(name: String, attached: Expression?)
            case value(Expression)
            /// `@name`: the elements of a variable.
            case splat(variable: String)
        }
    }
}
