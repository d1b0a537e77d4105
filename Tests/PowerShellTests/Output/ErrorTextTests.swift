import Testing

@testable import PowerShell

/// Errors on the screen.
@Suite struct ErrorTextTests {
    private func record(_ id: String, category: String = "ObjectNotFound", line: Int = 1) -> ErrorRecord {
        ErrorRecord(
            "It isn't there.",
            exceptionType: "System.Management.Automation.ItemNotFoundException",
            category: category,
            id: id,
            target: "Get-Foo",
            position: SourcePosition(line: line, column: 5, text: "abc Get-Foo", length: 7)
        )
    }

    @Test func `who failed, and why`() {
        #expect(record("Ex94914C,Get-Mailbox").screenText(width: 80) == "Get-Mailbox: It isn't there.")
        #expect(record("CommandNotFoundException").screenText(width: 80) == "Get-Foo: It isn't there.")
        #expect(record("X").screenText(width: 80) == "ObjectNotFound: It isn't there.")
        #expect(
            record("X", category: "NotSpecified").screenText(width: 80) == "ItemNotFoundException: It isn't there."
        )
        let help = "HelpNotFound,Microsoft.PowerShell.Commands.GetHelpCommand"
        #expect(record(help).screenText(width: 80) == "Get-Help: It isn't there.")
    }

    @Test(arguments: [
        ("1/0", "RuntimeException: Attempted to divide by zero."), ("throw 'enough'", "Exception: enough"),
        ("'x'.Nope()", "InvalidOperation: Method invocation failed"),
        ("[int]'x'", "InvalidArgument: Cannot convert value \"x\""), ("Get-Foo", "Get-Foo: The term 'Get-Foo'"),
    ])
    func `of the language's own errors`(_ script: String, _ beginning: String) async throws {
        let session = Session()
        do { try await session.run(script) } catch let record as ErrorRecord {
            return #expect(record.screenText(width: 80).hasPrefix(beginning))
        }
        guard case .failure(let record)? = session.outputs.first else { Issue.record("no failure"); return }
        #expect(record.screenText(width: 80).hasPrefix(beginning), "\(record.screenText(width: 80))")
    }

    @Test func `where, in a script of several lines`() {
        #expect(
            record("X", category: "ParserError", line: 12).screenText(width: 80) == """
                ParserError:\(" ")
                Line |
                  12 |  abc Get-Foo
                     |      ~~~~~~~
                     | It isn't there.
                """
        )
    }

    @Test func `as an object of the pipeline`() {
        let error = record("Ex94914C,Get-Mailbox").asObject
        #expect(rendered([error, 1]) == "Get-Mailbox: It isn't there.\n1\n")
        #expect(error.text == "It isn't there.")
        #expect(
            error.object?["Exception"]?.text == "System.Management.Automation.ItemNotFoundException: It isn't there."
        )
    }
}
