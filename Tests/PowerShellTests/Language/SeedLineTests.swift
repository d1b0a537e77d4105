import PowerShell
import Testing

/// The lines of the article and of the chapter for admins.
struct SeedLineTests {
    static let lines = [
        "Get-Mailbox -RecipientTypeDetails SchedulingMailbox -ResultSize:Unlimited | Get-MailboxPermission |Select-Object Identity,User,AccessRights | Where-Object {($_.user -like '*@*')}",
        "Search-AdminAuditLog -Cmdlets New-SchedulingMailbox -StartDate (Get-Date \"10/26/2021 \").ToUniversalTime() -EndDate (Get-Date \"12/31/2026\").ToUniversalTime()",
        "Set-MsolUser -UserPrincipalName ContosoClinic@contoso.onmicrosoft.com -BlockCredential $true",
        "Get-Mailbox -RecipientTypeDetails SchedulingMailbox -ResultSize Unlimited | Where-Object { -not $_.HiddenFromAddressListsEnabled } | Sort-Object WhenCreatedUTC -Descending | Select-Object -First 5 DisplayName, @{n='Owner';e={(Get-MailboxPermission $_.Identity | Where-Object User -like '*@*').User}} | Export-Csv owners.csv -NoTypeInformation",
        "Get-OrganizationConfig | Format-List Bookings*",
        "Set-OrganizationConfig -BookingsEnabled $false",
        "Get-MsolUser -All | Where-Object { -not $_.IsLicensed -and -not $_.BlockCredential } | Group-Object { $_.UserPrincipalName.Split('@')[1] } | Format-Table Name, Count -AutoSize",
    ]

    @Test(arguments: lines) func `the line is a script`(_ line: String) {
        let interpreter = Interpreter(environment: Session.environment(FixedRows()))
        guard case .complete = interpreter.completeness(of: line) else {
            Issue.record("refused: \(interpreter.completeness(of: line))")
            return
        }
    }

    private static let permissions: [Value] = ["NT AUTHORITY\\SELF", "megan@contoso.com"].map { user in
        .object(
            Object(shape: permissionShape, values: [.string("Clinic"), .string(user), .array([.string("FullAccess")])])
        )
    }
    private static let permissionShape = Shape(
        typeNames: ["Permission"],
        properties: ["Identity", "User", "AccessRights"]
    )
    private static let users: [Value] = [
        ("a@x.com", false, false), ("b@x.com", false, false), ("c@x.com", true, false),
    ].map {
        .object(Object(shape: userShape, values: [.string($0.0), .bool($0.1), .bool($0.2)]))
    }
    private static let userShape = Shape(
        typeNames: ["User"],
        properties: ["UserPrincipalName", "IsLicensed", "BlockCredential"]
    )

    @Test func `the owners' line finds the people`() async throws {
        let session = try await Session(FixedRows(["Get-MailboxPermission": Self.permissions])).run(Self.lines[0])
        #expect(session.texts == ["@{Identity=Clinic; User=megan@contoso.com; AccessRights=System.Object[]}"])
        let request = try #require(session.remote.requests.first)
        #expect(request.commands == ["Get-Mailbox", "Get-MailboxPermission"])
        #expect(request.arguments[0]["RecipientTypeDetails"]?.text == "SchedulingMailbox")
        #expect(request.arguments[0]["ResultSize"]?.text == "Unlimited")
    }

    @Test func `the log's line asks for moments in UTC`() async throws {
        let session = try await Session().run(Self.lines[1])
        let arguments = try #require(session.remote.requests.first?.arguments.first)
        #expect(arguments["Cmdlets"]?.text == "New-SchedulingMailbox")
        guard case .date(let start)? = arguments["StartDate"] else { Issue.record("no date"); return }
        #expect(start.kind == .utc)
        #expect(start == DateTime(year: 2021, month: 10, day: 26))
    }

    @Test func `the lines that change something hand over what they say`() async throws {
        let session = try await Session().run(Self.lines[2] + "\n" + Self.lines[5])
        #expect(session.remote.requests.map(\.commands) == [["Set-MsolUser"], ["Set-OrganizationConfig"]])
        #expect(session.remote.requests[0].arguments[0]["BlockCredential"]?.text == "True")
        #expect(session.remote.requests[1].arguments[0]["BookingsEnabled"]?.text == "False")
    }

    @Test func `the line of the newest owners asks for each mailbox`() async throws {
        let shape = Shape(
            typeNames: ["Mailbox"],
            properties: ["Identity", "DisplayName", "WhenCreatedUTC", "HiddenFromAddressListsEnabled"]
        )
        let mailboxes = (1...9).map { number in
            Value.object(
                Object(
                    shape: shape,
                    values: [
                        .string("m\(number)"), .string("M\(number)"), .int(Int64(number)), .bool(number == 9),
                    ]
                )
            )
        }
        let remote = FixedRows(["Get-Mailbox": mailboxes, "Get-MailboxPermission": Self.permissions])
        let line = Self.lines[3].replacing(" | Export-Csv owners.csv -NoTypeInformation", with: "")
        #expect(
            try await texts(line, remote) == (4...8).reversed().map { "@{DisplayName=M\($0); Owner=megan@contoso.com}" }
        )
        #expect(remote.requests.count == 6)
    }

    @Test func `the line of unlicensed users groups them by domain`() async throws {
        let line = Self.lines[6].replacing(
            " | Format-Table Name, Count -AutoSize",
            with: " | % { \"$($_.Name) $($_.Count)\" }"
        )
        #expect(try await texts(line, FixedRows(["Get-MsolUser": Self.users])) == ["x.com 2"])
    }
}
