/// `=`, or what is done to the old value and the new one first.
enum AssignmentOperation: Sendable {
    case set
    case combine(BinaryOperator)
    /// `??=`-like forms are outside the subset.
    static let spellings: [(text: StaticString, operation: AssignmentOperation)] = [
        ("+=", .combine(.init(.plus))), ("-=", .combine(.init(.minus))), ("*=", .combine(.init(.times))),
        ("/=", .combine(.init(.divide))), ("%=", .combine(.init(.remainder))),
    ]
}
