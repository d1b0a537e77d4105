import PowerShell
import Testing

/// How objects travel: one at a time, no more than are wanted, neighbours elsewhere together.
struct StreamingTests {
    private static let rows: [Value] = (0..<2000).map { number in
        .object(Object(shape: shape, values: [.int(Int64(number)), .string("user\(number)@contoso.com")]))
    }
    private static let shape = Shape(typeNames: ["Row"], properties: ["Identity", "User"])

    @Test func `select first stops what is upstream`() async throws {
        let remote = FixedRows(["Get-Mailbox": Self.rows])
        let session = try await Session(remote).run(
            "Get-Mailbox | Where-Object { $_.Identity -ge 3 } | Select-Object -First 2 | % Identity; 'on'"
        )
        #expect(session.texts == ["3", "4", "on"])
        #expect(remote.requests.map(\.served) == [5])
    }

    @Test func `what is below a stopped stage still ends`() async throws {
        #expect(try await texts("1..100 | select -First 3 | sort -Descending") == ["3", "2", "1"])
        #expect(try await texts("1..100 | select -First 5 | select -First 2 | measure | % Count") == ["2"])
        #expect(try await texts("1..3 | % { $_; $_ } | select -First 3") == ["1", "1", "2"])
    }

    @Test func `objects go one at a time`() async throws {
        let script = "$log = @(); 1..2 | % { $log += \"a$_\"; $_ } | % { $log += \"b$_\" }; $log"
        #expect(try await texts(script) == ["a1", "b1", "a2", "b2"])
    }

    @Test func `neighbours that run elsewhere are sent together`() async throws {
        let remote = FixedRows(["Get-MailboxPermission": Array(Self.rows.prefix(3))])
        _ = try await texts("Get-Mailbox | Get-MailboxPermission | % User", remote)
        #expect(remote.requests.map(\.commands) == [["Get-Mailbox", "Get-MailboxPermission"]])
        #expect(remote.requests.map(\.input) == [nil])
    }

    @Test func `a call with wishes of its own goes alone`() async throws {
        let remote = FixedRows(["Get-Mailbox": Array(Self.rows.prefix(3))])
        _ = try await texts("Get-Mailbox -ErrorAction Stop | Get-MailboxPermission", remote)
        #expect(remote.requests.map(\.commands).contains(["Get-MailboxPermission"]))
    }

    @Test func `input goes elsewhere in batches that begin small`() async throws {
        let remote = FixedRows(["Get-Mailbox": Self.rows])
        let session = try await Session(remote).run(
            "Get-Mailbox | Where-Object { $true } | Get-MailboxPermission | measure | % Count"
        )
        #expect(session.texts == ["2000"])
        #expect(remote.requests.compactMap(\.input) == [8, 64, 500, 500, 500, 428])
    }

    @Test(
        arguments: [
            ("Get-Mailbox", nil),
            ("Get-Mailbox | Select-Object User", ["user"]),
            ("Get-Mailbox | Select-Object Us*", nil),
            ("Get-Mailbox | Select-Object -ExpandProperty User", ["user"]),
            ("Get-Mailbox | Select-Object User, @{n='I';e={$_.Identity + 1}}", ["identity", "user"]),
            ("Get-Mailbox | Select-Object @{n='All';e={\"$_\"}}", nil),
            ("Get-Mailbox | Select-Object @{n='All';e={$_.PSObject.Properties}}", nil),
            ("Get-Mailbox | Select-Object @{n='Some';e={$_.\"$name\"}}", nil),
            ("Get-Mailbox | Select-Object -First 2", nil),
            ("Get-Mailbox | Select-Object -First 2 | Select-Object User", ["user"]),
            ("Get-Mailbox | Select-Object -Unique | % User", nil),
            ("Get-Mailbox | Where-Object { $_.Identity -gt 3 }", nil),
            ("Get-Mailbox | Where-Object { $_.Identity -gt 3 } | Select-Object User", ["identity", "user"]),
            ("Get-Mailbox | Where-Object Identity -gt 3 | ForEach-Object { $_.User.Length }", ["identity", "user"]),
            ("Get-Mailbox | ForEach-Object { $x = $_; $x.User }", nil),
            ("Get-Mailbox | ForEach-Object { Get-Variable _ }", nil),
            ("Get-Mailbox | Sort-Object User | Format-Table Identity, @{n='U';e={$_.User}}", ["identity", "user"]),
            ("Get-Mailbox | Format-List *", nil),
            ("Get-Mailbox | Group-Object User -NoElement", ["user"]),
            ("Get-Mailbox | Group-Object User", nil),
            ("Get-Mailbox | Measure-Object", []),
            ("Get-Mailbox | Measure-Object Identity -Sum", ["identity"]),
            ("Get-Mailbox | Where-Object User -like '*' | Get-MailboxPermission", ["identity", "user"]),
            ("Get-Mailbox -OutVariable all | Select-Object User", nil),
            ("Get-Mailbox | ConvertTo-Json", nil),
        ] as [(String, Set<String>?)]
    )
    func `only properties that somebody looks at are asked for`(_ script: String, _ wanted: Set<String>?) async throws {
        let remote = FixedRows(["Get-Mailbox": Array(Self.rows.prefix(5))])
        _ = try await texts(script, remote)
        #expect(remote.requests.first?.demand.properties == wanted)
    }

    @Test(arguments: [
        "Get-Mailbox | Where-Object { $_.Identity -ge 3 } | Select-Object Identity",
        "Get-Mailbox | Select-Object User, Identity | Where-Object User -like '*7@*' | % { $_.User }",
        "Get-Mailbox | Where-Object { $_.User.Nix($_.Identity) } | % User",
        "Get-Mailbox | ? { $_.Identity.CompareTo('x') -gt 0 } | % Identity",
        "$n = 0; Get-Mailbox | ? { $n++; $_.Identity -lt 5 } | % { \"$n $($_.Identity)\" }",
        "$n = 0; Get-Mailbox | ? { ($n = $n + 1) -lt 5 } | % { \"$n $($_.Identity)\" }",
        "Get-Mailbox | ? { $_.User -match '(\\d)@' } | % { $Matches[1] }",
        "$t = @{}; Get-Mailbox | ? { $t.Add($_.User, 1); $true } | % { $t.Count }",
        "$log = @(); Get-Mailbox | % { $log += 'a'; $_ } | ? Identity -lt 3 | % { $log += 'b' }; $log -join ''",
        "Get-Mailbox | select -First 3 Identity | % Identity",
        "Get-Mailbox | select -Skip 2 -Last 3 User | % User",
        "Get-Mailbox | select Identity, Identity | % Identity",
        "Get-Mailbox | select @{n='Twice';e={$_.Identity * 2}}, User | % Twice",
        "Get-Mailbox | select -Unique User | measure | % Count",
        "Get-Mailbox -OutVariable all | ? Identity -eq 2 | % { $all.Count }; $all.Count",
        "Get-Mailbox | sort Identity -Descending | select -First 2 -ExpandProperty User",
    ]) func `objects that come together come out as if they came one by one`(_ script: String) async throws {
        var outcomes: [[String]] = []
        for batch in [1, 4, 100] {
            let remote = FixedRows(["Get-Mailbox": Array(Self.rows.prefix(10))], batch: batch)
            let session = try await Session(remote).run(script)
            outcomes.append(session.texts + session.failures)
        }
        #expect(outcomes[1] == outcomes[0])
        #expect(outcomes[2] == outcomes[0])
        #expect(!outcomes[0].isEmpty)
    }

    @Test(
        arguments: [
            ("? { $_.User -like '*7@*' }", ["user like *7@*"]),
            ("? User -like '*7@*'", ["user like *7@*"]),
            ("? { ($_.User -notlike '*7@*') -and -not $_.Gone }", ["not user like *7@*", "not gone"]),
            ("? { !($_.User -ceq 'USER7@contoso.com') }", ["not user ceq USER7@contoso.com"]),
            ("? Gone -ne 'x' | ? User -eq 'user7@contoso.com'", ["not gone eq x", "user eq user7@contoso.com"]),
            ("select User, Identity | ? { $_.User -like '*7@*' } | % User", ["user like *7@*"]),
            ("? -Not Gone | select -First 2", ["not gone"]),
            // What they come from is another thing, or more than one.
            ("select @{n='User';e={'x'}} | ? User -like 'x'", []),
            ("select *, User | ? User -like '*7@*'", []),
            ("select User, User | ? User -like '*7@*'", []),
            ("select -First 8 User | ? User -like '*7@*'", []),
            ("select -Unique User | ? User -like '*7@*'", []),
            // It is not all of the block, or not the first of it.
            ("? { $n++; $_.User -like '*7@*' }", []),
            ("? { $n++ -or $_.User -like '*7@*' }", []),
            ("? { $_.User.Nix() -and $_.User -like '*7@*' }", []),
            ("? { $_.User -like '*7@*' -and $_.User.Nix() } | ? Gone", ["user like *7@*"]),
            // Numbers and variables are the session's own.
            ("? Identity -eq 3", []),
            ("? { $_.User -like $pattern }", []),
            ("? { $_.User -match '7@' }", []),
            ("sort User | ? User -like '*7@*'", []),
            ("? { $_.User -like '*7@*' } -OutVariable kept | ? Gone", ["user like *7@*"]),
        ]
    )
    func `what is dropped below is not asked for, and the outcome is the same`(
        _ stages: String,
        _ conditions: [String]
    ) async throws {
        var outcomes: [[String]] = []
        for heedsDemand in [true, false] {
            let remote = FixedRows(["Get-Mailbox": Array(Self.rows.prefix(30))], batch: 7, heedsDemand: heedsDemand)
            let session = try await Session(remote).run("Get-Mailbox | \(stages); $n; $kept")
            outcomes.append(session.texts + session.failures)
            #expect(remote.requests.first?.demand.conditions.map(\.words) == conditions)
        }
        #expect(outcomes[0] == outcomes[1])
    }

    @Test func `a variable that keeps everything gets everything`() async throws {
        let remote = FixedRows(["Get-Mailbox": Array(Self.rows.prefix(30))])
        let session = try await Session(remote).run("Get-Mailbox -OutVariable all | ? User -like '*7@*'; $all.Count")
        #expect(session.texts.last == "30")
    }

    @Test func `nothing piped in means nothing asked`() async throws {
        let remote = FixedRows()
        _ = try await texts("1..3 | Where-Object { $false } | Get-MailboxPermission", remote)
        #expect(remote.requests.isEmpty)
    }

    @Test func `a command elsewhere within a block runs for each object`() async throws {
        let remote = FixedRows(["Get-MailboxPermission": Array(Self.rows.prefix(2))])
        let session = try await Session(remote).run(
            "1..2 | select @{n='Who';e={(Get-MailboxPermission $_).User}} | % Who"
        )
        #expect(session.texts.count == 4)
        #expect(remote.requests.map { $0.arguments[0]["Identity"]?.text } == ["1", "2"])
    }

    @Test func `a failure below ends the pipeline and not only the block above`() async throws {
        let session = try await Session().run(
            "1..3 | % { $_ } | Sort-Object @{nonsense=1}; 1..3 | % { $_; 'x' } | % { $_.Nix() }; 'on'"
        )
        #expect(session.texts == ["on"])
        #expect(session.failures.count == 7)
    }

    @Test func `what the caller throws ends everything`() async throws {
        struct Enough: Error {}
        let remote = FixedRows(["Get-Mailbox": Self.rows])
        let interpreter = Interpreter(environment: Session.environment(remote))
        await #expect(throws: Enough.self) {
            try await interpreter.run("try { Get-Mailbox } catch { }; 'not reached'") { _ in throw Enough() }
        }
        #expect(remote.requests.map(\.served) == [1])
    }

    @Test func `cancelling stops a loop`() async throws {
        let task = Task {
            let interpreter = Interpreter(environment: Session.environment(FixedRows()))
            try await interpreter.run("while ($true) { $i++ }") { _ in }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}

extension PropertyCondition {
    fileprivate var words: String {
        let words =
            switch test {
            case .isTrue: property
            case .equals(let text, let caseSensitive): "\(property) \(caseSensitive ? "c" : "")eq \(text)"
            case .isLike(let text, let caseSensitive): "\(property) \(caseSensitive ? "c" : "")like \(text)"
            }
        return isNegated ? "not \(words)" : words
    }
}
