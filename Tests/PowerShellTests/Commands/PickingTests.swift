import PowerShell
import Testing

/// Commands that pick objects or parts of them: Where-, ForEach-, Select-Object, Get-Unique.
struct PickingTests {
    static let people = """
        $people = [pscustomobject]@{Name='Ada';Age=36;City='London'}, [pscustomobject]@{Name='Bob';Age=7;City='Rome'},
            [pscustomobject]@{Name='cy';Age=36;City='rome'}

        """

    @Test(arguments: [
        ("$people | Where-Object { $_.Age -eq 36 } | % Name", "Ada|cy"), ("$people | ? Age -eq 36 | % Name", "Ada|cy"),
        ("$people | where City -eq 'ROME' | % Name", "Bob|cy"), ("$people | where City -ceq 'Rome' | % Name", "Bob"),
        ("$people | where Name -like 'a*' | % Name", "Ada"), ("$people | where Name -match '^B' | % Name", "Bob"),
        ("$people | where Age -in 7,8 | % Name", "Bob"), ("$people | where Age -gt 10 | % Name", "Ada|cy"),
        ("$people | where -Not Missing | % Name", "Ada|Bob|cy"), ("$people | where Missing | % Name", ""),
        ("$people | where Name -NotLike *b* | % Name", "Ada|cy"), ("1..5 | where { $_ -gt 3 }", "4|5"),
        ("$people | where { $_.Age -eq 7 -or $_.City -eq 'London' } | % Name", "Ada|Bob"),
        ("$people | where Name -EQ cy | % Age", "36"),
    ])
    func `where lets through what it holds for`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(Self.people + script).joined(separator: "|") == expected)
    }

    @Test(arguments: [
        ("1..3 | ForEach-Object { $_ * 2 }", "2|4|6"),
        ("1..3 | % -Begin { 'b' } -Process { $_ } -End { 'e' }", "b|1|2|3|e"),
        ("1..2 | % { 'b' } { $_ } { 'e' }", "b|1|2|e"), ("'a','b' | % ToUpper", "A|B"), ("'abc' | % Length", "3"),
        ("'a-b' | % Split '-'", "a|b"), ("1..3 | % { $sum += $_ }; $sum", "6"),
        ("1,@(2,3) | % { \"<$_>\" }", "<1>|<2 3>"),
        ("$null, 1 | % { \"[$_]\" }", "[]|[1]"), ("$nothing | % { 'ran' }", ""), ("(Get-Mailbox) | % { 'ran' }", ""),
        ("1..2 | % { 1..2 | % { $_ * 10 }; $_ }", "10|20|1|10|20|2"), ("@{a=1} | % { $_.a }", "1"),
    ])
    func `for each object, a block or a member`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script).joined(separator: "|") == expected)
    }

    @Test(arguments: [
        ("$people | Select-Object name, Missing -First 1", "@{Name=Ada; Missing=}"),
        ("$people | select *me, Age -First 1", "@{Name=Ada; Age=36}"),
        ("$people | select * -ExcludeProperty A*,Name -First 1", "@{City=London}"),
        ("$people | select -ExcludeProperty Age -First 1", "@{Name=Ada; City=London}"),
        ("$people | select @{n='N';e={$_.Name.Length}} -Last 1", "@{N=2}"),
        ("$people | select @{Label='L';Expression='Age'} -First 1", "@{L=36}"),
        ("$people | select { $_.Age + 1 } -First 1", "@{ $_.Age + 1 =37}"),
        ("$people | select -ExpandProperty Name", "Ada|Bob|cy"),
        ("1..9 | select -First 2", "1|2"), ("1..9 | select -Last 2", "8|9"), ("1..9 | select -Skip 7", "8|9"),
        ("1..9 | select -Skip 2 -First 2", "3|4"), ("1..9 | select -SkipLast 7", "1|2"),
        ("1..9 | select -Index 0,8", "1|9"),
        ("1..5 | select -Last 2 -Skip 1", "3|4"), ("3,1,3,'3' | select -Unique", "3|1|3"),
        ("'a','A' | select -Unique", "a|A"),
        ("$people | select City -Unique | % City", "London|Rome|rome"), ("'abc' | select Length", "@{Length=3}"),
        ("1..3 | select -First 0", ""), ("$people | select @{n='x';e={1/0}} -First 1", "@{x=}"),
        ("(Get-Date '2021-10-26') | select Year, Day*| % DayOfYear", "299"),
        (
            "$people | select Name, @{n='Boss';e={($people | where Name -eq 'Ada').Name}} -Last 1",
            "@{Name=cy; Boss=Ada}"
        ),
    ])
    func `select picks properties and places`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(Self.people + script).joined(separator: "|") == expected)
    }

    @Test func `what select makes says so in its type`() async throws {
        let session = try await Session().run(Self.people + "$people | Select-Object Name")
        guard case .object(let object)? = session.values.first else { Issue.record("no object"); return }
        #expect(object.shape.typeNames.first == "Selected.System.Management.Automation.PSCustomObject")
        let shapes = session.values.compactMap {
            if case .object(let object) = $0 { ObjectIdentifier(object.shape) } else { nil }
        }
        #expect(Set(shapes).count == 1)
    }

    @Test func `a property that is not there or comes twice is an error, not the end`() async throws {
        let session = try await Session().run(
            Self.people + "$people | select -ExpandProperty Nix -First 1; $people[0] | select Name, name; 'on'"
        )
        #expect(
            session.failures == [
                "Property \"Nix\" cannot be found.",
                "The property cannot be processed because the property \"Name\" already exists.",
            ]
        )
        #expect(session.texts.last == "on")
    }

    @Test(arguments: [
        ("1,1,2,1 | Get-Unique", "1|2|1"), ("'a','A' | Get-Unique", "a|A"),
        ("'a','A' | Get-Unique -CaseInsensitive", "a"),
        ("'b','a','b' | Sort-Object | gu", "a|b"),
    ])
    func `only neighbours are compared by get-unique`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script).joined(separator: "|") == expected)
    }
}
