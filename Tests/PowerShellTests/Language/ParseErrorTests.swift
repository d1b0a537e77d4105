import Testing

@testable import PowerShell

/// Texts that are no scripts: what is said, where, and whether more could mend it.
struct ParseErrorTests {
    @Test(arguments: [
        ("(1 + 2]", "Missing closing ')' in expression.", 1, 7),
        ("$x = 1\n$y = (2 ;", "Missing closing ')' in expression.", 2, 9),
        ("1 2", "Unexpected token '2' in expression or statement.", 1, 3),
        ("$x -frob 2", "Unexpected token '-frob' in expression or statement.", 1, 4),
        ("1 | 2", "Expressions are only allowed as the first element of a pipeline.", 1, 5),
        ("1 | | % {}", "An empty pipe element is not allowed.", 1, 5),
        (
            "5 = 3",
            "The assignment expression is not valid. The input to an assignment operator must be an object that is "
                + "able to accept assignments, such as a variable or a property.", 1, 1
        ),
        ("@{a 1}", "Missing '=' operator after key in hash literal.", 1, 5),
        (
            "@params",
            "The splatting operator '@' cannot be used to reference variables in an expression. '@params' can be "
                + "used only as an argument to a command.", 1, 1
        ),
        ("if $x { }", "Missing '(' after 'if' in if statement.", 1, 4),
        ("try { 1 } 2", "The Try statement is missing its Catch or Finally block.", 1, 10),
        ("'a'.", "Missing property name after reference operator.", 1, 5),
        ("}", "Unexpected token '}' in expression or statement.", 1, 1),
        (
            "\"$x: y\"",
            "Variable reference is not valid. ':' was not followed by a valid variable name character. Consider "
                + "using ${} to delimit the name.", 1, 2
        ),
        ("Get-Date < x", "The '<' operator is reserved for future use.", 1, 10),
        ("@\" x\n\"@", "No characters are allowed after a here-string header but before the end of the line.", 1, 4),
    ])
    func `the message and the place`(_ script: String, _ message: String, _ line: Int, _ column: Int) {
        let error = parseError(script)?.record ?? incompleteError(script)
        #expect(error?.message == message)
        #expect(error?.position?.line == line)
        #expect(error?.position?.column == column)
    }

    private func incompleteError(_ script: String) -> ErrorRecord? {
        do {
            _ = try Parser.parse(script, limits: Limits())
            return nil
        } catch {
            return (error as? ParseError)?.record
        }
    }

    @Test(arguments: [
        "if ($true) {", "(1 + 2", "Get-Mailbox |", "$x =", "@{ a = 1", "\"open", "'open", "@'\nopen", "1 +",
        "foreach ($i in 1..3)",
        "Get-Date `", "<# open", "'a','b',", "Get-Mailbox | Where-Object {", "try { 1 }", "$x[1", "'a'.Split(", "$(",
        "@(",
        "Select-Object A,", "-not", "do { 1 }", "[int", "if (1) { 1 } else", "$a = @{", "${x",
    ])
    func `more lines could complete it`(_ script: String) {
        #expect(isIncomplete(script))
    }

    @Test(arguments: ["1 2", "(1]", "}", ")", "@{a 1}", "1 | 2", "'a' b", "$x =" + " )", "Get-Date >x"])
    func `more lines could not complete it`(_ script: String) {
        #expect(parseError(script) != nil)
    }

    @Test func `columns count characters`() {
        let error = parseError("'👩‍👩‍👧é' 2")
        #expect(error?.record.position?.column == 6)
    }
}
