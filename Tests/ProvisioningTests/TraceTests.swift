import DirectoryModel
import Foundation
import GRDB
import LDAPClient
import Testing

@testable import Audit
@testable import Directory
@testable import Ledger
@testable import Provisioning

@Suite struct TraceTests {
    private func tracer(_ tenant: TenantFixture) -> Tracer {
        Tracer(ledger: tenant.ledger, directory: tenant.directory)
    }

    private func story(
        _ tenant: TenantFixture,
        _ key: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> TraceStory {
        guard case .found(let story) = try await tracer(tenant).trace(key) else {
            try #require(Bool(false), "'\(key)' is not found", sourceLocation: sourceLocation)
            throw CancellationError()
        }
        return story
    }

    private func text(_ tenant: TenantFixture, _ key: String) async throws -> String {
        TraceText(try await story(tenant, key)).sentences.joined(separator: "\n")
    }

    private func add(_ tenant: TenantFixture, _ name: String, _ attributes: Attribute...) async throws {
        try await tenant.asAdmin { connection in
            try await connection.add(
                Entry(
                    tenant.names.users.child("cn", name),
                    [
                        Attribute("objectClass", "inetOrgPerson", "user"), Attribute("sn", name),
                        Attribute("displayName", name), Attribute("sAMAccountName", name.replacing(" ", with: "")),
                        Attribute("userPrincipalName", "\(name.replacing(" ", with: "."))@contoso.com".lowercased()),
                    ] + attributes
                )
            )
        }
    }

    @Test func `whatever names a calendar tells the same story`() async throws {
        try await TenantFixture.with { tenant in
            let made = try await tenant.mailbox("Contoso Clinic")
            let mailbox = try await tenant.ledger.rename(
                made,
                displayName: nil,
                address: SMTPAddress("Praxis@contoso.com"),
                by: tenant.admin
            )
            try await tenant.runJobs()
            let dn = "cn=ContosoClinic,\(tenant.names.usersText)"
            let keys = [
                dn, dn.uppercased(), "Praxis@contoso.com", "ContosoClinic@contoso.onmicrosoft.com",
                "smtp:contosoclinic@CONTOSO.onmicrosoft.com", "Contoso Clinic", "contoso clinic", "ContosoClinic",
                mailbox.objectID.description, mailbox.mailboxGUID.description, mailbox.guid.description.uppercased(),
                "  Contoso Clinic ",
            ]
            let expected = try await text(tenant, mailbox.objectID.description)
            #expect(expected.hasPrefix("This account is the Bookings calendar “Contoso Clinic”.\nTenant Admin ("))
            for key in keys {
                #expect(try await text(tenant, key) == expected, "\(key)")
                #expect(
                    try await story(tenant, key).trail.map(\.activity) == [
                        "New-SchedulingMailbox", "Add user", "Set-Mailbox", "Update user",
                    ]
                )
            }
        }
    }

    @Test func `the story of a calendar, word for word`() async throws {
        try await TenantFixture.with { tenant in
            tenant.time.freeze()
            let mailbox = try await tenant.draft("Contoso Clinic")
            tenant.time.advance(by: 0.2)
            try await tenant.runJobs()
            tenant.time.advance(by: 60)
            try await tenant.ledger.setSignInPolicy(SignInPolicy(mode: .enforce), by: tenant.admin)
            try await tenant.runJobs()
            for name in ["Ada", "Grace"] {
                try await tenant.ledger.changePermission(
                    of: mailbox,
                    user: "\(name)@contoso.com",
                    adding: true,
                    by: tenant.admin
                )
            }
            let made = TraceText.moment(mailbox.createdAt)
            let blocked = TraceText.moment(mailbox.createdAt.addingTimeInterval(60.2))
            #expect(
                try await text(tenant, "Contoso Clinic") == """
                    This account is the Bookings calendar “Contoso Clinic”.
                    Tenant Admin (admin@contoso.com) created it on \(made) with New-SchedulingMailbox; \
                    Microsoft Substrate Management wrote the directory object 0.2 s later.
                    It has no licence and no password; sign-in is blocked since \(blocked) by the tenant's sign-in policy.
                    Tenant Admin and two others have full access.
                    """
            )
            let activities = try await story(tenant, "Contoso Clinic").trail.map(\.activity)
            #expect(
                activities == [
                    "New-SchedulingMailbox", "Add user", "Set-UnderstudySignInPolicy", "Disable account",
                    "Add-MailboxPermission", "Add-MailboxPermission",
                ]
            )
        }
    }

    @Test func `a deleted calendar is found by all that it was called, and by whom it was deleted`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.mailbox("Contoso Clinic")
            _ = try await tenant.ledger.delete(mailbox, by: tenant.admin)
            try await tenant.runJobs()
            let buried = SchedulingEntry(mailbox, in: tenant.identity).deletedDN.description
            for key in [
                buried, "cn=ContosoClinic,\(tenant.names.usersText)", "ContosoClinic@contoso.onmicrosoft.com",
                "Contoso Clinic", mailbox.objectID.description, mailbox.mailboxGUID.description,
                mailbox.objectID.hexadecimal + "ContosoClinic@contoso.onmicrosoft.com",
            ] {
                let text = try await text(tenant, key)
                #expect(text.hasPrefix("This account was the Bookings calendar “Contoso Clinic”."), "\(key)")
                #expect(text.contains("Tenant Admin (admin@contoso.com) deleted it on"), "\(key)")
            }
            // A new one of the name comes first; the old one is told of.
            let heir = try await tenant.mailbox("Contoso Clinic")
            let story = try await story(tenant, "ContosoClinic@contoso.onmicrosoft.com")
            #expect(story.subject.mailbox?.number == heir.number)
            #expect(story.others.map(\.mailbox?.number) == [mailbox.number])
            tenant.time.advance(by: 40 * 86_400)
            _ = try await tenant.ledger.purge(deletedBefore: tenant.time.now(), limit: 10)
            try await tenant.runJobs()
            #expect(try await text(tenant, mailbox.objectID.description).contains("only the records are left"))
        }
    }

    @Test func `an orphan is told from its last record, though its mailbox is gone`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.mailbox("Lost Clinic")
            let number = mailbox.number
            try await tenant.sql(
                "DELETE FROM job WHERE mailbox = \(number)",
                "DELETE FROM permission WHERE mailbox = \(number)",
                "DELETE FROM address WHERE mailbox = \(number)",
                "DELETE FROM lost_address WHERE mailbox = \(number)",
                "DELETE FROM mailbox WHERE number = \(number)"
            )
            let story = try await story(tenant, "Lost Clinic")
            #expect(story.kind == .orphan)
            #expect(story.trail.map(\.activity) == ["New-SchedulingMailbox", "Add user"])
            let text = TraceText(story).sentences.joined(separator: "\n")
            #expect(text.contains("Tenant Admin (admin@contoso.com) created it on"))
            #expect(text.contains("the mailbox was lost after that"))
            #expect(TraceStep.steps(after: story).first?.command == "understudy reconcile --plan --tenant contoso")
            // Once it is taken in and buried, its beginning is known still.
            _ = try await tenant.provisioning().reconciler.run(applies: true, orphans: .delete) { _ in }
            try await tenant.runJobs()
            let buried = try await self.story(tenant, mailbox.objectID.description)
            #expect(buried.kind == .deletedCalendar)
            #expect(buried.creator?.userPrincipalName == tenant.admin)
            #expect(buried.trail.first?.activity == "New-SchedulingMailbox")
        }
    }

    @Test func `people, look-alikes, accounts of nobody's and other objects are told apart`() async throws {
        try await TenantFixture.with { tenant in
            try await add(tenant, "Ada", Attribute("assignedLicense", "SPE_E3"))
            try await add(tenant, "Faker", Attribute("msExchRecipientTypeDetails", "17592186044416"))
            try await add(
                tenant,
                "Left Behind",
                Attribute("userAccountControl", "544"),
                Attribute("pwdLastSet", "0")
            )
            #expect(try await text(tenant, "ada@contoso.com").hasPrefix("Not a mystery: this is the account of"))
            let faker = try await text(tenant, "Faker")
            #expect(faker.hasPrefix("This account only looks like a Bookings calendar"))
            #expect(faker.contains("Tenant Admin (admin@contoso.com) put it into the directory over LDAP on"))
            let left = try await text(tenant, "cn=Left Behind,\(tenant.names.usersText)")
            #expect(left.hasPrefix("This account, “Left Behind”, is no Bookings calendar"))
            #expect(left.contains("It has no licence and no password; sign-in is enabled."))
            let group = try await text(tenant, "Company Administrators")
            #expect(group.contains("The operator of this instance put it into the directory"))
            #expect(try await text(tenant, tenant.tree.adminDN.description).contains("nobody of the tenant made it"))
        }
    }

    @Test func `names that several have are not chosen from, and mistyped ones lead to those like them`() async throws {
        try await TenantFixture.with { tenant in
            let clinics = [try await tenant.mailbox("Clinic"), try await tenant.mailbox("Clinic")]
            guard case .ambiguous(let candidates) = try await tracer(tenant).trace("clinic") else {
                Issue.record("one of two was chosen")
                return
            }
            #expect(Set(candidates.map(\.objectID)) == Set(clinics.map(\.objectID)))
            guard case .nothing(let near) = try await tracer(tenant).trace("Clinik") else {
                Issue.record("something is called so")
                return
            }
            #expect(Set(near.map(\.objectID)) == Set(clinics.map(\.objectID)))
            for key in ["", "  ", "nobody@contoso.com", "cn=Nobody,\(tenant.names.usersText)", "dc=com", "=", "(cn=*)"]
            {
                guard case .nothing = try await tracer(tenant).trace(key) else {
                    Issue.record("'\(key)' is something")
                    continue
                }
            }
        }
    }

    @Test func `an address that a calendar lost leads to it still`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.mailbox("Old Name")
            let first = mailbox.primaryAddress
            _ = try await tenant.ledger.delete(mailbox, by: tenant.admin)
            try await tenant.runJobs()
            let heir = try await tenant.mailbox("Old Name")
            #expect(heir.primaryAddress == first)
            _ = try await tenant.ledger.restore(
                mailbox,
                address: SMTPAddress("New.Name@contoso.com"),
                by: tenant.admin
            )
            try await tenant.runJobs()
            let found = try await tenant.ledger.mailboxes(traced: .address(first.description))
            #expect(Set(found.map(\.number)) == [mailbox.number, heir.number])
        }
    }

    @Test func `every look-up goes by an index`() async throws {
        try await TenantFixture.with { tenant in
            let guid = tenant.guids.guid("any")
            let traced = [TraceKey.address(""), .name(""), .guid(guid)].map { "number IN (\($0.numbers)) LIMIT ?2" }
            let named = [MailboxKey.address(""), .name(""), .guid(guid)].map(\.condition)
            let queries =
                (traced + named).map { "SELECT number FROM mailbox WHERE \($0)" } + [Ledger.trail, Ledger.lostMailbox]
            for query in queries {
                let steps = try await plan(of: query, tenant)
                #expect(!steps.isEmpty)
                // The table `own` is the handful of rows that an index found before.
                #expect(!steps.contains { $0.hasPrefix("SCAN") && $0 != "SCAN own" }, "\(query): \(steps)")
            }
        }
    }

    /// How many arguments a statement takes: numbered ones, or else one for each question mark.
    private static func parameters(of query: String) -> Int {
        (1...3).last { query.contains("?\($0)") } ?? query.count { $0 == "?" }
    }

    private func plan(of query: String, _ tenant: TenantFixture) async throws -> [String] {
        try await tenant.ledger.read { db in
            let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(query)")
            let arguments = StatementArguments([String](repeating: "1", count: Self.parameters(of: query)))
            return try Row.fetchAll(statement, arguments: arguments).map { $0["detail"] }
        }
    }

    @Test func `mysteries lists what needs an explanation, and nothing else`() async throws {
        try await TenantFixture.with { tenant in
            let clinic = try await tenant.mailbox("Clinic")
            let gone = try await tenant.mailbox("Gone")
            _ = try await tenant.ledger.delete(gone, by: tenant.admin)
            try await tenant.runJobs()
            try await add(tenant, "Ada", Attribute("assignedLicense", "SPE_E3"))
            try await add(tenant, "Faker", Attribute("msExchRecipientTypeDetails", "17592186044416"))
            try await add(tenant, "Shared", Attribute("msExchRecipientTypeDetails", "4"))
            try await add(
                tenant,
                "Left Behind",
                Attribute("userAccountControl", "544"),
                Attribute("pwdLastSet", "0")
            )
            func found(deleted: Bool) async throws -> [String: TraceKind] {
                var kinds: [String: TraceKind] = [:]
                _ = try await MysteryWalk(tracer(tenant), includesDeleted: deleted).run { mystery in
                    kinds[mystery.object.displayName] = mystery.kind
                    if mystery.object.objectID == clinic.objectID {
                        let made = TraceText.moment(clinic.createdAt)
                        #expect(
                            mystery.answer == "Bookings calendar “Clinic”: Tenant Admin (admin@contoso.com) created it "
                                + "on \(made) with New-SchedulingMailbox"
                        )
                    }
                }
                return kinds
            }
            let present: [String: TraceKind] = [
                "Clinic": .calendar, "Faker": .lookalike, "Left Behind": .unexplained,
            ]
            #expect(try await found(deleted: false) == present)
            #expect(try await found(deleted: true) == present.merging(["Gone": .deletedCalendar]) { $1 })
        }
    }
}
