import PowerShell
import Testing

/// Commands that need all objects: Sort-, Group-, Measure-, Compare-Object.
struct OrderingTests {
    @Test(arguments: [
        ("3,1,2 | Sort-Object", "1|2|3"), ("3,1,2 | sort -Descending", "3|2|1"), ("'b','A','c' | sort", "A|b|c"),
        ("'a','B','_','1','-' | sort", "_|-|1|a|B"), ("'b','a','B' | sort -Unique", "a|b"), ("10,9,8 | sort", "8|9|10"),
        ("'10','9' | sort { [int]$_ }", "9|10"), ("3,1,2 | sort -Top 2", "1|2"), ("3,1,2 | sort -Bottom 1", "3"),
        ("'bb','a','cc' | sort Length, { $_ } -Descending", "cc|bb|a"),
        ("'bb','a','cc' | sort @{e='Length';Descending=$true}, @{e={$_}}", "bb|cc|a"),
        ("2,$null,1 | sort | % { \"<$_>\" }", "<>|<1>|<2>"),
        ("'x1','x2','y1' | sort { $_[0] }", "x1|x2|y1"), ("'é','f','e' | sort", "e|é|f"),
        ("'a','A' | sort -CaseSensitive", "a|A"),
        ("[datetime]'2021-02-01',[datetime]'2021-01-01' | sort | % Month", "1|2"),
    ])
    func `sort is stable and does not tell case apart`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script).joined(separator: "|") == expected)
    }

    @Test(arguments: [
        ("'b','a','B' | Group-Object | % { \"$($_.Name)=$($_.Count)\" }", "a=1|b=2"),
        (
            "'a@x','b@y','c@x' | group { $_.Split('@')[1] } | % { \"$($_.Name)=$($_.Group -join '+')\" }",
            "x=a@x+c@x|y=b@y"
        ),
        ("'a','b' | group Length -NoElement | % { $_.Group.Count }", "0"),
        ("'aa','b' | group Length | % { $_.Values }", "1|2"),
        ("$g = 'a','bb' | group Length -AsHashTable; $g[2]", "bb"), ("'a','A' | group -CaseSensitive | % Count", "1|1"),
        ("[pscustomobject]@{A=1;B=2} | group A, B | % Name", "1, 2"),
    ])
    func `group gathers and counts`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script).joined(separator: "|") == expected)
    }

    @Test(arguments: [
        ("(1..4 | Measure-Object).Count", "4"), ("(1..4 | measure -Sum).Sum", "10"),
        ("(1..4 | measure -Average).Average", "2.5"),
        ("$m = 3,1,2 | measure -Minimum -Maximum; \"$($m.Minimum) $($m.Maximum)\"", "1 3"),
        ("('a','bbb' | measure Length -Sum).Sum", "4"), ("(@() | measure).Count", "0"),
        ("('5','6' | measure -Sum).Sum", "11"),
        ("('b','a' | measure -Minimum).Minimum", "a"), ("('one two' | measure -Word).Words", "2"),
        ("(2,4,4,4,5,5,7,9 | measure -StandardDeviation).StandardDeviation.ToString('F6')", "2.138090"),
        ("$null -eq (5 | measure -AllStats).StandardDeviation", "True"),
        ("(1..3 | measure -AllStats).Maximum", "3"), ("$null -eq (1..3 | measure).Sum", "True"),
    ])
    func `measure counts and adds up`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script).joined(separator: "|") == expected)
    }

    @Test func `measure refuses what is no number`() async throws {
        let session = try await Session().run("'x', 1 | measure -Sum; 'a' | measure Nix -Sum")
        #expect(
            session.failures == [
                "Input object \"x\" is not numeric.",
                "The property \"Nix\" cannot be found in the input for any objects.",
            ]
        )
    }

    @Test(arguments: [
        ("Compare-Object (1,2,3) (2,3,4) | % { \"$($_.InputObject)$($_.SideIndicator)\" }", "4=>|1<="),
        ("diff (1,2) (2,3) -IncludeEqual | % { \"$($_.InputObject)$($_.SideIndicator)\" }", "2==|3=>|1<="),
        ("diff 'a' 'A'", ""), ("(diff 'a' 'A' -CaseSensitive).Count", "2"), ("diff (1,2) (2,3) -PassThru", "3|1"),
        ("diff @([pscustomobject]@{N=1;M=1}) @([pscustomobject]@{N=1;M=2}) -Property N", ""),
        ("2,3 | diff -ReferenceObject 1,2 | % SideIndicator", "=>|<="),
        ("diff (1,2) (2,3) -IncludeEqual -ExcludeDifferent | % SideIndicator", "=="),
    ])
    func `compare tells both sides`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script).joined(separator: "|") == expected)
    }
}
