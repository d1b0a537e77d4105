/// An expression of a script.
final class Expression: Sendable {
    let kind: Kind
    let extent: Extent
    let height: Int

    /// What it is made of.
    enum Kind: Sendable {
        /// A number or a string; `word` is how it was written where it may be meant as a word as well.
        case literal(Value, word: String?)
        case expandable([StringPart])
        /// In small letters.
        case variable(String)
        /// `a, b`.
        case list([Expression])
        /// `@( )`.
        case array(StatementList)
        /// `$( )`.
        case subexpression(StatementList)
        /// `( )`.
        case parentheses(Statement)
        case hashtable([HashEntry])
        case block(ScriptBlock)
        case type(TypeName)
        case member(Expression, name: Expression)
        case staticMember(TypeName, name: String)
        case call(Expression, name: Expression, arguments: [Expression])
        case staticCall(TypeName, name: String, arguments: [Expression])
        case index(Expression, Expression)
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        case cast(TypeName, Expression)
        case increment(Increment, Expression)
    }

    /// A key and its value in `@{}`.
    struct HashEntry: Sendable {
        let key: Expression
        let value: Statement
    }

    /// What a string in double quotes is made of.
    enum StringPart: Sendable {
        case text(String)
        case value(Expression)
    }

    /// `++` and `--`, before or behind.
    struct Increment: Sendable {
        let step: Int64
        let isPrefix: Bool
    }

    init(_ kind: Kind, extent: Extent, height: Int) {
        self.kind = kind
        self.extent = extent
        self.height = height
    }

    /// A value can be put there.
    var isAssignable: Bool {
        switch kind {
        case .variable: true
        case .member(let target, _), .index(let target, _): target.isAssignable
        case .list(let targets): targets.allSatisfy(\.isAssignable)
        case .cast(_, let target): target.isAssignable
        default: false
        }
    }
}
