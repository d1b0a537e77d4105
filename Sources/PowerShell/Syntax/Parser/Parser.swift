/// Makes a tree of a script's text, by recursive descent; bounded in depth, and linear in the text's length.
struct Parser {
    var lexer: Lexer
    let limits: Limits
    private var depth = 0

    /// More nodes above one another than this are refused, since walking the tree takes stack.
    static let maximalHeight = 400

    /// Throws a `ParseError`.
    static func parse(_ text: String, limits: Limits) throws -> ScriptBlock {
        let source = Source(text)
        var parser = Parser(lexer: Lexer(source), limits: limits)
        guard source.scalars.count <= limits.scriptLength else {
            throw parser.lexer.error(
                "The script has \(source.scalars.count) characters; more than \(limits.scriptLength) are not taken.",
                "ScriptTooLong",
                Extent(start: 0, end: 1)
            )
        }
        let body = try parser.statements(until: nil)
        return ScriptBlock(text: text, body: body, source: source)
    }

    private init(lexer: Lexer, limits: Limits) {
        self.lexer = lexer
        self.limits = limits
    }

    /// Goes one level down: into braces, parentheses and the like.
    mutating func nested<Result>(_ body: (inout Parser) throws -> Result) throws -> Result {
        guard depth < limits.nesting else {
            throw lexer.error(
                "The script nests more than \(limits.nesting) levels deep.",
                "ScriptNestedTooDeep",
                here(1)
            )
        }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    /// Makes an expression that lies over others of the given heights.
    func node(_ kind: Expression.Kind, from start: Int, over heights: Int...) throws -> Expression {
        try node(kind, from: start, over: heights)
    }

    func node(_ kind: Expression.Kind, from start: Int, over heights: [Int]) throws -> Expression {
        let extent = extent(from: start)
        return Expression(kind, extent: extent, height: try height(over: heights, extent))
    }

    func height(over heights: [Int], _ extent: Extent) throws -> Int {
        let height = (heights.max() ?? 0) + 1
        guard height <= Self.maximalHeight else {
            throw lexer.error(
                "The expression has more than \(Self.maximalHeight) operations within one another; "
                    + "use variables for parts of it.",
                "ExpressionTooComplex",
                extent
            )
        }
        return height
    }

    func extent(from start: Int) -> Extent { Extent(start: start, end: lexer.offset) }

    /// What comes next, for an error.
    func here(_ length: Int) -> Extent { Extent(start: lexer.offset, end: lexer.offset + length) }

    /// An error where something else had to come: incomplete if the text just ends.
    func missing(_ message: String, _ id: String, at extent: Extent? = nil) -> ParseError {
        lexer.error(message, id, extent ?? here(1), incomplete: lexer.isAtEnd)
    }

    func unexpected() -> ParseError {
        var copy = lexer
        let start = copy.offset
        if copy.current?.isDash == true { copy.offset += 1 }
        if copy.name() == nil, copy.offset == start { copy.offset += 1 }
        let extent = Extent(start: start, end: copy.offset)
        return lexer.error(
            "Unexpected token '\(lexer.source.text(extent))' in expression or statement.",
            "UnexpectedToken",
            extent
        )
    }

    /// An error that names what PowerShell has and Understudy leaves out.
    func outside(_ what: String, _ extent: Extent, instead: String = "") -> ParseError {
        lexer.error(
            "\(what) is not part of Understudy's subset of PowerShell.\(instead.isEmpty ? "" : " \(instead)")",
            "OutsideSubset",
            extent
        )
    }
}
