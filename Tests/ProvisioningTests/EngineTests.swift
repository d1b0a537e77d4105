import Bookings
import DirectoryModel
import LDAPClient
import Slapd
import Synchronization
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

@Suite struct EngineTests {
    @Test func `A calendar becomes a mailbox, and the mailbox an unlicensed user`() async throws {
        try await TenantFixture.with { tenant in
            try await tenant.running { provisioning, desk in
                let request = CreationRequest(displayName: "Contoso Clinic", person: tenant.admin)
                let creation = try #require(await desk.create([request]).first)
                let mailbox = try creation.result.get()
                #expect(mailbox.primaryAddress.description == "ContosoClinic@contoso.onmicrosoft.com")
                try await tenant.settle(provisioning)
                let entry = try #require(await tenant.entry(mailbox.objectID))
                #expect(entry.distinguishedName == tenant.names.users.child("cn", "ContosoClinic"))
                #expect(entry.first("creatorsName") == tenant.names.substrateManagement.description)
                #expect(entry["proxyAddresses"] == ["SMTP:ContosoClinic@contoso.onmicrosoft.com"])
                #expect(entry.first("userAccountControl") == "544")
                #expect(!entry.has("assignedLicense") && !entry.has("userPassword"))
                let record = try #require(await tenant.records(mailbox).first)
                #expect(record.activity == "Add user" && record.actor == "Microsoft Substrate Management")
                #expect(record.writeCSN == entry.first("entryCSN"))
                let cause = try await tenant.ledger.auditRows(log: .exchange, limit: 10)
                #expect(cause.map(\.activity) == ["New-SchedulingMailbox"] && cause[0].sequence == record.cause)
                #expect(try await tenant.fresh(mailbox).isProvisioned)
            }
            try await tenant.expectClean()
        }
    }

    @Test func `500 requests for one name at once, from several clients, get 500 addresses`() async throws {
        try await TenantFixture.with { tenant in
            try await tenant.running { provisioning, desk in
                let requests = Array(
                    repeating: CreationRequest(displayName: "Clinic", person: tenant.admin),
                    count: 25
                )
                let addresses = try await withThrowingTaskGroup(of: [String].self) { group in
                    for _ in 0..<20 {
                        group.addTask {
                            try await desk.create(requests).map { try $0.result.get().primaryAddress.local }
                        }
                    }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                #expect(Set(addresses) == Set((0..<500).map { $0 == 0 ? "Clinic" : "Clinic\($0)" }))
                try await tenant.settle(provisioning)
            }
            try await tenant.expectClean()
        }
    }

    @Test func `Own work that was left half done is adopted`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.draft("Clinic")
            let entry = SchedulingEntry(mailbox, in: tenant.identity)
            _ = try await tenant.directory.perform([entry.addition(isBlocked: false)])[0].get()
            let csn = try #require(try await tenant.entry(mailbox.objectID)?.first("entryCSN"))
            try await tenant.running { provisioning, _ in
                try await tenant.settle(provisioning)
            }
            let records = try await tenant.records(mailbox)
            #expect(records.map(\.activity) == ["Add user"] && records.map(\.writeCSN) == [csn])
            #expect(try await tenant.entry(mailbox.objectID)?.first("entryCSN") == csn)
            try await tenant.expectClean()
        }
    }

    @Test func `Work that was left half done is recorded though the calendar was deleted meanwhile`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.draft("Clinic")
            let entry = SchedulingEntry(mailbox, in: tenant.identity)
            _ = await tenant.directory.perform([entry.addition(isBlocked: false)])
            _ = try await tenant.ledger.delete(mailbox, by: tenant.admin)
            try await tenant.runJobs(lastInherited: .max)
            #expect(try await tenant.records(mailbox).map(\.activity) == ["Add user", "Update user", "Delete user"])
            try await tenant.expectClean()
        }
    }

    @Test func `A block that was left half done is recorded though the policy was lifted meanwhile`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.mailbox("Clinic")
            let user = try #require(await tenant.user(mailbox))
            try await tenant.setPolicySilently(SignInPolicy(mode: .enforce))
            _ = try await tenant.ledger.makeSignInJobs(.block, for: [mailbox.objectID], cause: nil)
            let entry = SchedulingEntry(mailbox, in: tenant.identity)
            _ = await tenant.directory.perform(
                [entry.signIn(enabled: false, of: user, changedAt: "20260101000000.0Z")]
            )
            try await tenant.setPolicySilently(SignInPolicy())
            try await tenant.runJobs(lastInherited: .max)
            let records = try await tenant.records(mailbox)
            #expect(records.map(\.activity) == ["Add user", "Disable account"])
            #expect(records.last?.actor == "Understudy Sign-in Policy")
            try await tenant.expectClean()
        }
    }

    @Test func `Somebody else's entry under our name makes the mailbox take the next address`() async throws {
        try await TenantFixture.with { tenant in
            // It holds no address, so nobody who asks about addresses is told of it.
            try await tenant.asAdmin { connection in
                try await connection.add(
                    Entry(
                        tenant.names.users.child("cn", "Clinic"),
                        [Attribute("objectClass", "inetOrgPerson"), Attribute("sn", "Clinic")]
                    )
                )
            }
            let before = try await tenant.asOperator { try await $0.read(tenant.names.users.child("cn", "Clinic")) }
            try await tenant.running { provisioning, desk in
                let request = CreationRequest(displayName: "Clinic", person: tenant.admin)
                let mailbox = try #require(await desk.create([request]).first).result.get()
                #expect(mailbox.primaryAddress.local == "Clinic")
                try await tenant.settle(provisioning)
                let moved = try await tenant.fresh(mailbox)
                #expect(moved.primaryAddress.local == "Clinic1" && moved.objectID == mailbox.objectID)
                #expect(try await tenant.user(moved)?.commonName == "Clinic1")
            }
            let after = try await tenant.asOperator { try await $0.read(tenant.names.users.child("cn", "Clinic")) }
            #expect(before == after)
            let rows = try await tenant.ledger.auditRows(log: .exchange, limit: 10)
            #expect(rows.last?.activity == "Set-Mailbox" && rows.last?.record.contains("is taken by an entry") == true)
            try await tenant.expectClean()
        }
    }

    @Test func `Who takes an address at the last moment keeps it`() async throws {
        try await TenantFixture.with { tenant in
            let isFirst = Mutex(true)
            let steps = ProvisioningSteps { step, _ in
                let isNow = isFirst.withLock { isFirst in
                    defer { if step == .beforeDirectoryWrite { isFirst = false } }
                    return isFirst && step == .beforeDirectoryWrite
                }
                guard isNow else { return }
                await #expect(throws: Never.self) {
                    try await tenant.asOperator { connection in
                        try await connection.add(
                            Entry(
                                tenant.names.contacts.child("cn", "Thief"),
                                [
                                    Attribute("objectClass", "inetOrgPerson"), Attribute("sn", "Thief"),
                                    Attribute("mail", "CLINIC@contoso.onmicrosoft.com"),
                                ]
                            )
                        )
                    }
                }
            }
            try await tenant.running(steps) { provisioning, desk in
                let request = CreationRequest(displayName: "Clinic", person: tenant.admin)
                let mailbox = try #require(await desk.create([request]).first).result.get()
                try await tenant.settle(provisioning)
                let moved = try await tenant.fresh(mailbox)
                #expect(moved.primaryAddress.local == "Clinic1")
            }
            let rows = try await tenant.ledger.auditRows(log: .exchange, limit: 10)
            #expect(rows.last?.record.contains("is held by") == true)
            try await tenant.expectClean()
        }
    }

    @Test func `A write that is refused is given up, and blocks no other job`() async throws {
        try await TenantFixture.with { tenant in
            let odd = try await tenant.draft("Odd")
            // A display name that no schema takes, made by hand.
            try await tenant.sql("UPDATE mailbox SET display_name = '' WHERE number = \(odd.number)")
            let others = [try await tenant.draft("Clinic"), try await tenant.draft("Spa")]
            try await tenant.running { provisioning, _ in
                try await tenant.settle(provisioning)
            }
            for mailbox in others { #expect(try await tenant.user(mailbox) != nil) }
            #expect(try await tenant.user(odd) == nil)
            let counts = try await tenant.ledger.jobCounts()
            #expect(counts.dead == 1 && counts.lastFailure?.isEmpty == false)
            let violations = try await tenant.violations()
            #expect(
                violations.count == 2 && violations[0].contains("has no user") && violations[1].contains("was given up")
            )
        }
    }

    @Test func `An outage is no job's fault`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.draft("Clinic")
            await tenant.server.stop()
            for _ in 0..<(JobRunner.attemptLimit + 2) {
                let due = try await tenant.ledger.dueJobs(limit: 10)
                try await tenant.ledger.settle(tenant.runner().run(due))
            }
            let item = try #require(await tenant.ledger.dueJobs(limit: 10).items.first)
            // At most one attempt is remembered, so that the next one looks before it writes.
            #expect(item.job.attempts <= 1 && item.mailbox?.number == mailbox.number)
        }
    }

    @Test func `A feed whose catching up fails begins anew`() async throws {
        try await TenantFixture.with { tenant in
            let calls = Mutex(0)
            let status = FeedStatus()
            let feed = ChangeFeed(
                directory: tenant.directory,
                inspector: Inspector(ledger: tenant.ledger, directory: tenant.directory, steps: .init(), wake: {}),
                status: status,
                log: TenantFixture.log
            ) {
                let call = calls.withLock { calls in
                    calls += 1
                    return calls
                }
                if call == 1 { throw DirectoryError(.refused, during: "catch up") }
            }
            let task = Task { await feed.run() }
            try await tenant.eventually("it catches up again") { calls.withLock { $0 } >= 2 }
            task.cancel()
            await task.value
        }
    }
}
