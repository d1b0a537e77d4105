import PowerShell
import Testing

/// Strings: quotes, expansion, here-strings, methods.
struct StringTests {
    @Test(arguments: [
        (#"'it''s'"#, "it's"), (#""a`tb""#, "a\tb"), (#""say ""hi""""#, "say \"hi\""),
        (#"$n = 'Ada'; "Hello $n!""#, "Hello Ada!"),
        (#"$n = 'Ada'; "${n}s""#, "Adas"), (#"$n = 'Ada'; "$n.Length""#, "Ada.Length"),
        (#"$n = 'Ada'; "$($n.Length)""#, "3"),
        (#""$(1 + 1) and $(if ($true) { 'x' })""#, "2 and x"), (#""cost `$5""#, "cost $5"), (#""100$""#, "100$"),
        (#""`u{1F600}""#, "😀"), (#"'no $expansion'"#, "no $expansion"), (#"$a = 1,2,3; "$a""#, "1 2 3"),
        (#""$null|""#, "|"), (#""$true""#, "True"), (#""$(Get-Date '2021-10-26')""#, "10/26/2021 00:00:00"),
        (#""$("in $("deep")")""#, "in deep"), (#"“smart”"#, "smart"), (#"‘smart’"#, "smart"),
        ("\"\"\"\"", "\""), ("'a' + \"b\"", "ab"), ("$h = @{k='v'}; \"$($h.k) $h\"", "v System.Collections.Hashtable"),
    ])
    func `quotes and expansion`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script) == [expected])
    }

    @Test(arguments: [
        ("@'\na $x\nb\n'@", "a $x\nb"), ("$x = 1; @\"\na $x\n\"quoted\"\n\"@", "a 1\n\"quoted\""), ("@\"\n\"@", ""),
        ("@\"\n$(1+1)\n\"@ + 'x'", "2x"), ("@'\r\nline\r\n'@", "line"),
    ])
    func `here-strings`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script) == [expected])
    }

    @Test(arguments: [
        ("'abc'.ToUpper()", "ABC"), ("'abc'.Length", "3"), ("' a '.Trim()", "a"), ("'xxaxx'.Trim('x')", "a"),
        ("'a-b'.Split('-')", "a|b"), ("'a-b.c'.Split('-','.')", "a|b|c"), ("'a--b'.Split('--')", "a|b"),
        ("'a,,b'.Split(',', 'RemoveEmptyEntries')", "a|b"), ("'a,b,c'.Split(',', 2)", "a|b,c"),
        ("'Contoso'.Replace('o','0')", "C0nt0s0"), ("'Contoso'.Replace('O','0')", "Contoso"),
        ("'Contoso'.Substring(3)", "toso"), ("'Contoso'.Substring(0,3)", "Con"), ("'abc'.StartsWith('ab')", "True"),
        ("'abc'.StartsWith('AB')", "False"), ("'abc'.StartsWith('AB', 'OrdinalIgnoreCase')", "True"),
        ("'abc'.EndsWith('bc')", "True"), ("'abc'.Contains('b')", "True"), ("'abcb'.IndexOf('b')", "1"),
        ("'abcb'.LastIndexOf('b')", "3"), ("'abc'.IndexOf('x')", "-1"), ("'7'.PadLeft(3,'0')", "007"),
        ("'7'.PadRight(3) + '|'", "7  |"), ("'abc'[0]", "a"), ("'abc'[-1]", "c"), ("'abc'[0,2] -join ''", "ac"),
        ("'abc'.Insert(1,'x')", "axbc"), ("'abc'.Remove(1)", "a"), ("('a','b').ToUpper()", "A|B"),
        ("'a','b'.ToUpper()", "a|B"),
        ("'user@contoso.com'.Split('@')[1]", "contoso.com"), ("(3.14159).ToString('N2')", "3.14"),
        ("[string]::IsNullOrEmpty('')", "True"), ("[string]::Join('-', 1, 2)", "1-2"), ("'x'.GetType().Name", "String"),
        ("'👍a'.Length", "3"), ("('a b').Split()", "a|b"), ("'abc'.CompareTo('abd')", "-1"),
        ("'a'.Equals('A')", "False"),
    ])
    func `methods of strings`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script).joined(separator: "|") == expected)
    }

    @Test func `a method that is not there is named`() async {
        #expect(
            await failure("'x'.Frobnicate()")?.message
                == "Method invocation failed because [System.String] does not contain a method named 'Frobnicate'."
        )
        #expect(await failure("$null.ToUpper()")?.message == "You cannot call a method on a null-valued expression.")
        #expect(
            await failure("'abc'.Substring(1,9)")?.message
                == "Exception calling \"Substring\" with \"2\" argument(s): \"Index and length must refer to a "
                + "location within "
                + "the string. (Parameter 'length')\""
        )
    }
}
