import PowerShell
import Testing

/// Statements, variables and assignments.
struct StatementTests {
    @Test(arguments: [
        ("$x = 5; $x", "5"), ("$X = 5; $x", "5"), ("$a = $b = 2; $a + $b", "4"), ("$a, $b = 1, 2; \"$a-$b\"", "1-2"),
        ("$a, $b = 1, 2, 3; \"$a-$b\"", "1-2 3"), ("$x = 1; $x += 2; $x *= 3; $x", "9"), ("$x = 5; $x++; $x", "6"),
        ("$x = 5; $x++ + 1", "6"), ("$x = 5; (++$x)", "6"), ("$x = 5; $x--; $x", "4"), ("$x; 'a'", "a"),
        ("$x = @(); $x += 1; $x += 2, 3; $x.Count", "3"), ("$s = 'a'; $s += 'b'; $s", "ab"), ("$n += 1; $n", "1"),
        ("[int]$x = '5'; $x + 1", "6"), ("$x = if ($true) { 'yes' } else { 'no' }; $x", "yes"),
        ("$x = foreach ($i in 1..3) { $i * 2 }; $x", "2|4|6"), ("($y = 7)", "7"), ("$global:z = 1; $script:z", "1"),
        ("# nothing\n'a' # tail\n<# block\n #> 'b'", "a|b"), ("'a'; 'b'\n'c'", "a|b|c"), ("1 +\n2", "3"),
        ("1 `\n + 2", "3"),
        ("1,2,3 |\n ForEach-Object { $_ + 1 }", "2|3|4"), ("1,2\n| % { $_ * 2 }", "2|4"),
    ])
    func `variables and assignment`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script).joined(separator: "|") == expected)
    }

    @Test(arguments: [
        ("if (1 -eq 1) { 'a' } else { 'b' }", "a"), ("if ($false) { 1 } elseif ($true) { 2 } else { 3 }", "2"),
        ("if ($null) { 1 }\nelse { 2 }", "2"), ("foreach ($i in 1,2,3) { if ($i -eq 2) { continue }; $i }", "1|3"),
        ("foreach ($i in 1..9) { if ($i -gt 2) { break }; $i }", "1|2"),
        ("$i = 0; while ($i -lt 3) { $i; $i++ }", "0|1|2"),
        ("$i = 5; do { $i; $i++ } while ($i -lt 3)", "5"), ("$i = 0; do { $i++ } until ($i -ge 3); $i", "3"),
        ("for ($i = 0; $i -lt 3; $i++) { $i }", "0|1|2"), ("foreach ($x in $null) { 'no' }", ""),
        ("foreach ($i in 1..2) { foreach ($j in 1..2) { if ($j -eq 2) { break }; \"$i$j\" } }", "11|21"),
        ("foreach ($i in 1..3) { 1..3 | ForEach-Object { if ($_ -eq 2) { continue }; \"$i$_\" } }", "11|21|31"),
        ("1..3 | ForEach-Object { if ($_ -eq 2) { return }; $_ }", "1|3"), ("'a'; return; 'b'", "a"), ("return 5", "5"),
    ])
    func `branches and loops`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script).joined(separator: "|") == expected)
    }

    @Test(arguments: [
        ("@(1,2,3).Count", "3"), ("@().Count", "0"), ("@('x').Count", "1"), ("(1,2,3)[1]", "2"), ("(1,2,3)[-1]", "3"),
        ("(1,2,3)[0,2]", "1|3"), ("(1..9)[2..4]", "3|4|5"), ("$null -eq (1,2)[7]", "True"),
        (",1 | ForEach-Object { $_ }", "1"),
        ("$a = 1,2,3; $a[1] = 9; $a", "1|9|3"), ("@{a=1;b=2}.b", "2"), ("@{a=1}['A']", "1"),
        ("$h = @{}; $h.x = 1; $h['y'] = 2; $h.Count", "2"), ("$h = @{a=1}; $h.a += 5; $h.a", "6"),
        ("$h = @{}; $h.Add('k', 'v'); $h.ContainsKey('K')", "True"), ("$h = @{a=1;b=2}; $h.Remove('a'); $h.Keys", "b"),
        ("$h = [ordered]@{b=1;a=2}; $h.Keys -join ','", "b,a"), ("$h = [ordered]@{b=1;a=2}; $h[1]", "2"),
        ("$o = [pscustomobject]@{Name='x';N=1}; $o.N = 5; $o.n", "5"),
        ("([pscustomobject]@{A=1},[pscustomobject]@{A=2}).A", "1|2"),
        ("$h = @{l=@()}; $h.l += 1; $h.l += 2; $h.l.Count", "2"), ("@{a=@{b=@{c=7}}}.a.b.c", "7"),
        ("$a = @{x=1}; $b = $a; $b.x = 2; $a.x", "1"), ("(@{a=1} + @{b=2}).Count", "2"), ("@{1='one'}[1]", "one"),
        ("'x'.Count", "1"), ("(5).Count", "1"), ("$x = @{\n  a = 1\n  b = 2\n}; $x.b", "2"), ("@{'a b'=1}.'a b'", "1"),
        ("$p = 'Length'; 'abc'.$p", "3"),
        ("@{a=1}.GetEnumerator() | ForEach-Object { \"$($_.Key)=$($_.Value)\" }", "a=1"),
    ])
    func `arrays, hashtables and objects`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script).joined(separator: "|") == expected)
    }

    @Test(arguments: [
        ("[datetime]'10/26/2021'", "10/26/2021 00:00:00"), ("([datetime]'2021-10-26').AddDays(1).Day", "27"),
        ("([datetime]'2021-01-31').AddMonths(1).Day", "28"), ("([datetime]'2021-10-26').DayOfWeek", "Tuesday"),
        ("([datetime]'2021-10-26T10:00:00Z').ToUniversalTime().ToString('o')", "2021-10-26T10:00:00.0000000Z"),
        ("([datetime]'2021-10-27' - [datetime]'2021-10-26').TotalHours", "24"),
        ("[timespan]'1.02:03:04'", "1.02:03:04"),
        ("[timespan]::FromHours(36).Days", "1"), ("[datetime]::UtcNow.Year", "2021"), ("[math]::Round(2.5)", "2"),
        ("[math]::Round(3.14159, 2)", "3.14"), ("[math]::Max(2, 7)", "7"), ("[int]::MaxValue", "2147483647"),
        ("[guid]'11111111-2222-3333-4444-555555555555'", "11111111-2222-3333-4444-555555555555"),
        ("[guid]::NewGuid()", "01020304-0506-0708-090a-0b0c0d0e0f10"), ("[bool]'false'", "True"), ("[bool]0", "False"),
        ("[string]5 + '1'", "51"), ("[int[]]('1','2') | % { $_ + 1 }", "2|3"), ("[char]65", "A"),
        ("[double]'1.5'", "1.5"),
        ("([array]'a').Count", "1"), ("[regex]::Escape('a.b')", "a\\.b"), ("[datetime]::new(2021,10,26).Month", "10"),
    ])
    func `casts and static members`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script).joined(separator: "|") == expected)
    }
}
