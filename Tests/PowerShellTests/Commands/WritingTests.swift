import PowerShell
import Testing

/// Commands that say something, and variables by name.
struct WritingTests {
    @Test func `each kind of words goes its own way`() async throws {
        let session = try await Session().run(
            """
            Write-Output a b; echo 'c'; Write-Host 'to you' 5; Write-Warning careful; Write-Error 'bad' -ErrorId E1
            Write-Verbose unseen; 'x' | Out-Null; Write-Output (1,2) -NoEnumerate | % { $_.Count }
            """
        )
        #expect(session.texts == ["a", "b", "c", "2"])
        #expect(session.remarks == ["to you 5"])
        #expect(session.warnings == ["careful"])
        #expect(session.failures == ["bad"])
    }

    @Test(arguments: [
        ("Set-Variable x 5; $x", "5"), ("1,2 | sv y; $y -join '+'", "1+2"),
        ("$abc = 1; Get-Variable ab* | % Name", "abc"),
        ("$q = 7; Get-Variable q -ValueOnly", "7"),
    ])
    func `variables by name`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script) == [expected])
    }

    @Test func `constants stay`() async {
        let message = "Cannot overwrite variable true because it is read-only or constant."
        #expect(await failure("$true = 1")?.message == message)
        #expect(await failure("Set-Variable true 1")?.message == message)
    }
}
