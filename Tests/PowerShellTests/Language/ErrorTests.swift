import PowerShell
import Testing

/// Errors at run time: what ends what, and what scripts see of them.
struct ErrorTests {
    @Test func `an error ends its statement and not the script`() async throws {
        let session = try await Session().run("1/0; 'after'")
        #expect(session.failures == ["Attempted to divide by zero."])
        #expect(session.texts == ["after"])
    }

    @Test func `an error points at its place`() async throws {
        let session = try await Session().run("$x = 1\n  $y = 5 + $x / 0")
        guard case .failure(let record)? = session.outputs.first else { Issue.record("no failure"); return }
        #expect(record.position == SourcePosition(line: 2, column: 12, text: "  $y = 5 + $x / 0", length: 6))
    }

    @Test(arguments: [
        ("try { 1/0 } catch { \"caught: $($_.Exception.Message)\" }", "caught: Attempted to divide by zero."),
        ("try { throw 'mine' } catch { $_.Exception.Message } finally { 'done' }", "mine|done"),
        ("try { 'ok' } finally { 'done' }", "ok|done"),
        ("try { try { throw 'a' } finally { 'inner' } } catch { \"outer $_\" }", "inner|outer a"),
        ("try { 1/0 } catch [System.DivideByZeroException] { 'typed' } catch { 'other' }", "typed"),
        ("try { throw 'x' } catch [System.DivideByZeroException] { 'typed' } catch { 'other' }", "other"),
        ("try { 1/0 } catch [System.ArithmeticException] { 'base' } catch { 'other' }", "base"),
        ("try { 1/0 } catch [System.Management.Automation.RuntimeException] { 'wrapper' }", "wrapper"),
        ("try { [int]'x' } catch [InvalidCastException] { 'base' }", "base"),
        ("try { [int]'x' } catch [System.IO.IOException] { 'wrong' } catch [SystemException] { 'far' }", "far"),
        ("try { throw 'x' } catch [System.ArgumentException] { 'wrong' } catch [Exception] { 'all' }", "all"),
        ("try { Get-Mailbox nobody -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }", "Ex94914C,Get-Mailbox"),
        ("try { Get-Mailbox nobody } catch { 'no' }; 'went on'", "went on"),
        (
            "Get-Mailbox nobody -ErrorAction SilentlyContinue; $Error.Count; $Error[0].CategoryInfo.Category",
            "1|ObjectNotFound"
        ),
        ("Get-Mailbox nobody -ErrorAction Ignore; $Error.Count", "0"),
        ("Get-Mailbox nobody -ev problem -ea SilentlyContinue; $problem.Count", "1"),
        (
            "try { try { 1/0 } catch { throw } } catch { \"again: $($_.Exception.Message)\" }",
            "again: Attempted to divide by zero."
        ),
        ("foreach ($i in 1,0,2) { try { 10 / $i } catch { 'oops' } }", "10|oops|5"),
        ("$ErrorActionPreference = 'SilentlyContinue'; 1/0; 'on'", "on"),
        ("try { 1,0,2 | ForEach-Object { 10 / $_ } } catch { 'stopped' }", "10|stopped"),
        ("try { $_ = 1; throw 'e' } catch { }; $_", "1"),
        ("try { Get-Nothing } catch { $_.CategoryInfo.Category }", "ObjectNotFound"),
    ])
    func `try, throw and preferences`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script).joined(separator: "|") == expected)
    }

    @Test func `a block goes on after an error, object by object`() async throws {
        let session = try await Session().run("1,0,2 | ForEach-Object { 10 / $_; 'next' }")
        #expect(session.texts == ["10", "next", "next", "5", "next"])
        #expect(session.failures.count == 1)
    }

    @Test func `throw ends the script`() async throws {
        let session = Session()
        let error = await #expect(throws: ErrorRecord.self) {
            _ = try await session.run("'a'; throw 'stop here'; 'b'")
        }
        #expect(error?.message == "stop here")
        #expect(session.texts == ["a"])
        try await session.run("$Error[0].Exception.Message")
        #expect(session.texts == ["a", "stop here"])
    }

    @Test func `an unknown command is said in PowerShell's words, with near ones`() async {
        let record = await failure("Get-Mailbx")
        #expect(
            record?.message.hasPrefix(
                "The term 'Get-Mailbx' is not recognized as a name of a cmdlet, function, script file, or "
                    + "executable program."
            ) == true
        )
        #expect(record?.message.contains("Get-Mailbox") == true)
        #expect(record?.exceptionType == "System.Management.Automation.CommandNotFoundException")
    }

    @Test(arguments: [
        "Invoke-Expression '1'", "iex '1'", "Start-Process notepad", "Invoke-WebRequest http://x",
        "New-Object psobject",
        "Add-Type x", "& 'Get-Date'", ". ./x.ps1", "'x' > file.txt", "Get-Date 2> x", "function f { }", "class C { }",
        "switch (1) { 1 { } }", "[xml]'<a/>'", "[System.IO.File]::ReadAllText('/etc/passwd')", "$env:PATH", "$x?.y",
        "Get-Date && Get-Date", "[datetime]::Frobnicate()", "param($x)", "Get-Content /etc/passwd", "Get-Date &",
        "$true ? 1 : 2", "exit", ":outer foreach ($i in 1) { }", "$x ?? 1", "[decimal]1", "(1,2).Where({ $true })",
        "Get-Date -UFormat %s", "[scriptblock]'1'",
    ])
    func `what is left out says so by name`(_ script: String) async {
        let message = await failure(script)?.message ?? parseError(script)?.record.message ?? "nothing was refused"
        #expect(message.contains("not part of Understudy's subset of PowerShell"), "\(message)")
    }
}
