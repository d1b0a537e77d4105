import PowerShell
import Testing

/// Expressions and what PowerShell 7 makes of them; an array is written with bars between its elements.
struct OperatorTests {
    @Test(arguments: [
        ("1 + 2", "3"), ("7 / 2", "3.5"), ("6 / 2", "3"), ("7 % 3", "1"), ("2 * 3 + 4", "10"), ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"), ("-5 + 2", "-3"), ("10 - -3", "13"), ("'5' + 1", "51"), ("5 + '1'", "6"),
        ("'ab' * 3", "ababab"), ("1,2 + 3", "1|2|3"), ("@(1,2) * 2", "1|2|1|2"), ("$null + 5", "5"),
        ("1.5 + 1", "2.5"), ("0x10", "16"), ("1KB", "1024"), ("2mb", "2097152"), ("1e3", "1000"), ("1.5e-1", "0.15"),
        ("9223372036854775807 + 1", "9.22337203685478E+18"), ("+'7'", "7"), ("-'7'", "-7"), ("5 -3", "2"),
        ("7.0 / 2", "3.5"), ("1 / 3", "0.333333333333333"), ("10 % 2.5", "0"), ("[int]2.5", "2"), ("[int]3.5", "4"),
        ("[int]'12'", "12"), ("'0x1F' + 0", "0x1F0"), ("0 + '0x1F'", "31"), ("$true + 1", "2"), ("[int]$true", "1"),
    ])
    func `arithmetic follows the left operand`(_ expression: String, _ expected: String) async throws {
        #expect(try await texts(expression).joined(separator: "|") == expected)
    }

    @Test(arguments: [
        ("1 -eq 1.0", "True"), ("'a' -eq 'A'", "True"), ("'a' -ceq 'A'", "False"), ("'a' -ieq 'A'", "True"),
        ("'10' -eq 10", "True"), ("10 -eq '10'", "True"), ("10 -eq 'x'", "False"), ("$null -eq 0", "False"),
        ("0 -eq $null", "False"), ("$null -eq $null", "True"), ("'' -eq $null", "False"), ("$true -eq 'False'", "True"),
        ("'False' -eq $true", "False"), ("'abc' -lt 'abd'", "True"), ("'B' -gt 'a'", "True"), ("'a' -clt 'A'", "True"),
        ("10 -lt '9'", "False"), ("'10' -lt 9", "True"), ("$null -lt 1", "True"), ("1,2,3,2 -eq 2", "2|2"),
        ("1,2,3 -gt 1", "2|3"), ("'a','B' -ne 'A'", "B"), ("[datetime]'2021-10-26' -lt '2021-10-27'", "True"),
        ("'straße' -eq 'STRASSE'", "False"), ("'É' -eq 'é'", "True"),
    ])
    func `comparing converts to the left operand's type`(_ expression: String, _ expected: String) async throws {
        #expect(try await texts(expression).joined(separator: "|") == expected)
    }

    @Test(arguments: [
        ("'Contoso Clinic' -like 'contoso*'", "True"), ("'Contoso' -clike 'contoso*'", "False"),
        ("'a@b' -like '*@*'", "True"), ("'ab' -like '*@*'", "False"), ("'abc' -like 'a?c'", "True"),
        ("'abc' -like 'a[bx]c'", "True"), ("'abc' -like 'a[c-z]c'", "False"), ("'a*c' -like 'a`*c'", "True"),
        ("'a','b','ab' -like 'a*'", "a|ab"), ("'x' -notlike 'y*'", "True"), ("'ÄRZTE' -like 'ärzte'", "True"),
        ("5 -like '5'", "True"), ("'' -like '*'", "True"),
    ])
    func `wildcards`(_ expression: String, _ expected: String) async throws {
        #expect(try await texts(expression).joined(separator: "|") == expected)
    }

    @Test(arguments: [
        ("'Clinic42' -match '\\d+'; $Matches[0]", "True|42"), ("'abc' -cmatch 'B'", "False"),
        ("'abc' -notmatch 'x'", "True"),
        ("'a1','b','c2' -match '\\d'", "a1|c2"),
        ("'k=v' -match '(?<key>\\w)=(\\w)'; $Matches.key; $Matches[1]", "True|k|v"),
        ("'Contoso' -replace 'O','0'", "C0nt0s0"), ("'Contoso' -creplace 'O','0'", "Contoso"),
        ("'John Smith' -replace '(\\w+) (\\w+)', '$2, $1'", "Smith, John"), ("'abc' -replace 'b'", "ac"),
        ("'a.b' -replace '\\.', '$$'", "a$b"), ("'x1','y2' -replace '\\d'", "x|y"), ("'a,b,c' -split ','", "a|b|c"),
        ("'a,b,c' -split ',', 2", "a|b,c"), ("'aXbxc' -csplit 'x'", "aXb|c"), ("-split ' a  b '", "a|b"),
        ("'a.b' -split '.', 0, 'SimpleMatch'", "a|b"), ("1,2,3 -join '-'", "1-2-3"), ("-join ('a','b')", "ab"),
        ("'{0:N2} of {1}' -f 3.14159, 'x'", "3.14 of x"), ("'a{' -match 'a{'", "True"), ("'[x]' -match '[[]x'", "True"),
        ("'ab' -match \"(?'n'a)\"; $Matches.n", "True|a"),
    ])
    func `regular expressions, splitting and joining`(_ expression: String, _ expected: String) async throws {
        #expect(try await texts(expression).joined(separator: "|") == expected)
    }

    @Test(arguments: [
        ("1,2,3 -contains 2", "True"), ("'a','b' -contains 'A'", "True"), ("'a' -ccontains 'A'", "False"),
        ("2 -in 1,2", "True"), ("2 -notin 1,2", "False"), ("1 -is [int]", "True"), ("'x' -isnot [int]", "True"),
        ("'5' -as [int]", "5"), ("$null -eq ('x' -as [int])", "True"), ("1..4", "1|2|3|4"), ("3..1", "3|2|1"),
        ("-not $true", "False"), ("!0", "True"), ("$true -and $false", "False"), ("$true -xor $true", "False"),
        ("$false -or 1", "True"), ("-not 'a' -eq 'b'", "False"), ("6 -band 3", "2"), ("1 -shl 4", "16"),
        ("'a'..'d'", "a|b|c|d"), ("1 -eq 1 -and 2 -eq 2", "True"), ("5 - 2 - 1", "2"), ("-join (1..3)", "123"),
        ("-join 1..3", "1|2|3"),
        ("@{a=1} -is [hashtable]", "True"), ("(1,2) -is [array]", "True"),
    ])
    func `containment, types, logic and ranges`(_ expression: String, _ expected: String) async throws {
        #expect(try await texts(expression).joined(separator: "|") == expected)
    }
}
