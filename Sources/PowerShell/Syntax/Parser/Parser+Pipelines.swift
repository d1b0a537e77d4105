/// Pipelines and assignments.
extension Parser {
    /// A pipeline, or an assignment of one.
    mutating func pipelineStatement() throws -> Statement {
        let start = lexer.offset
        guard beginsExpression else {
            return try pipeline([.call(try command())], from: start)
        }
        let expression = try expression()
        try lexer.skipBlanks()
        if let operation = assignmentOperation() { return try assignment(to: expression, operation, from: start) }
        return try pipeline([.expression(expression)], from: start)
    }

    private mutating func assignment(
        to target: Expression,
        _ operation: AssignmentOperation,
        from start: Int
    ) throws -> Statement {
        guard target.isAssignable else {
            throw lexer.error(
                "The assignment expression is not valid. The input to an assignment operator must be an object that is "
                    + "able to accept assignments, such as a variable or a property.",
                "InvalidLeftHandSide",
                target.extent
            )
        }
        try lexer.skipBlanks(newlines: true)
        guard !lexer.isAtEnd else {
            throw missing("You must provide a value expression following the '=' operator.", "ExpectedValueExpression")
        }
        let value = try nested { try $0.statement() }
        let extent = extent(from: start)
        return Statement(
            .assignment(target: target, operation: operation, value: value),
            extent: extent,
            height: try height(over: [target.height, value.height], extent)
        )
    }

    private mutating func assignmentOperation() -> AssignmentOperation? {
        if lexer.current == "=" {
            lexer.offset += 1
            return .set
        }
        for (text, operation) in AssignmentOperation.spellings where lexer.take(text) { return operation }
        return nil
    }

    /// The stages after the first.
    private mutating func pipeline(_ first: [Pipeline.Stage], from start: Int) throws -> Statement {
        var stages = first
        while try takePipe() {
            try lexer.skipBlanks(newlines: true)
            if lexer.isAtEnd || lexer.current == "|" {
                throw missing("An empty pipe element is not allowed.", "EmptyPipeElement")
            }
            if beginsExpression {
                throw lexer.error(
                    "Expressions are only allowed as the first element of a pipeline.",
                    "ExpressionsMustBeFirstInPipeline",
                    here(1)
                )
            }
            stages.append(.call(try command()))
        }
        let extent = extent(from: start)
        guard stages.count <= 100 else {
            throw lexer.error("A pipeline of more than 100 stages is not taken.", "PipelineTooLong", extent)
        }
        return Statement(
            .pipeline(Pipeline(stages: stages, extent: extent)),
            extent: extent,
            height: try height(over: stages.flatMap(\.heights), extent)
        )
    }

    /// Takes a `|`, on this line or at the beginning of a later one.
    private mutating func takePipe() throws -> Bool {
        try lexer.skipBlanks()
        let place = lexer
        if lexer.current?.isNewline == true { try lexer.skipBlanks(newlines: true) }
        if lexer.current == "|", lexer.ahead(1) != "|" {
            lexer.offset += 1
            return true
        }
        lexer = place
        return false
    }

    /// Whether what comes next is an expression and not a command's name.
    var beginsExpression: Bool {
        guard let scalar = lexer.current else { return true }
        switch scalar {
        case "$", "(", "{", "[", "!", ",", "+", "@": return true
        case ".": return lexer.ahead(1)?.isDigit == true
        default: break
        }
        if scalar.isDash || scalar.isSingleQuote || scalar.isDoubleQuote { return true }
        guard scalar.isDigit, let number = NumberLiteral.scan(lexer.source.scalars, from: lexer.offset) else {
            return false
        }
        return number.end >= lexer.source.scalars.count || !lexer.source.scalars[number.end].isNamePart
    }
}
