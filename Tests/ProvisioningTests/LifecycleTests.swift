import Bookings
import DirectoryModel
import LDAPClient
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

/// A calendar's life by the clock: late users, deletion, restore, purge, rename.
@Suite struct LifecycleTests {
    private func create(_ name: String, _ desk: CalendarDesk, _ tenant: TenantFixture) async throws
        -> SchedulingMailbox
    {
        let request = CreationRequest(displayName: name, person: tenant.admin)
        return try #require(await desk.create([request]).first).result.get()
    }

    @Test func `A delayed user comes when the clock says so`() async throws {
        try await TenantFixture.with { tenant in
            tenant.time.freeze()
            _ = try await tenant.ledger.changeSettings(["ProvisioningDelay": "3600"], by: tenant.admin)
            try await tenant.running { provisioning, desk in
                let mailbox = try await create("Clinic", desk, tenant)
                tenant.time.advance(by: 3_599)
                provisioning.clockMoved()
                #expect(try await tenant.ledger.dueJobs(limit: 1).items.isEmpty)
                #expect(try await tenant.user(mailbox) == nil)
                #expect(try await provisioning.waitUntilSettled(atMost: .zero) == 1)
                tenant.time.advance(by: 1)
                provisioning.clockMoved()
                try await tenant.settle(provisioning)
                #expect(try await tenant.user(mailbox) != nil)
            }
        }
    }

    @Test func `A deleted calendar's user lies in Deleted Objects, and is gone after 30 days`() async throws {
        try await TenantFixture.with { tenant in
            tenant.time.freeze()
            try await tenant.running { provisioning, desk in
                let mailbox = try await create("Clinic", desk, tenant)
                try await tenant.settle(provisioning)
                _ = try await desk.delete("Clinic", by: tenant.admin)
                try await tenant.settle(provisioning)
                let user = try #require(await tenant.user(mailbox))
                #expect(user.dn == "cn=Clinic DEL:\(mailbox.objectID),\(tenant.names.deletedObjects)")
                #expect(user.isDeleted && user.addresses.isEmpty && !user.control.isEnabled)
                // Its name and address are free.
                #expect(try await create("Clinic", desk, tenant).primaryAddress == mailbox.primaryAddress)
                tenant.time.advance(by: 30 * 86_400)
                provisioning.clockMoved()
                #expect(try await tenant.fresh(mailbox).state == .deleted)
                tenant.time.advance(by: 1)
                provisioning.clockMoved()
                try await tenant.eventually("the user is gone") { try await tenant.user(mailbox) == nil }
                try await tenant.settle(provisioning)
                #expect(try await tenant.fresh(mailbox).state == .purged)
                #expect(try await tenant.records(mailbox).last?.activity == "Hard Delete user")
            }
            try await tenant.expectClean()
        }
    }

    @Test func `A restore brings the user back, even a moment after the delete`() async throws {
        try await TenantFixture.with { tenant in
            let provisioning = tenant.provisioning()
            let desk = CalendarDesk(provisioning)
            let mailbox = try await create("Clinic", desk, tenant)
            try await tenant.runJobs()
            let before = try #require(await tenant.entry(mailbox.objectID))
            _ = try await desk.delete("Clinic", by: tenant.admin)
            _ = try await desk.restore("Clinic", address: nil, by: tenant.admin)
            try await tenant.runJobs()
            let after = try #require(await tenant.entry(mailbox.objectID))
            #expect(after.dn == before.dn && after["proxyAddresses"] == before["proxyAddresses"])
            #expect(after.first("userAccountControl") == "544" && !after.has("isDeleted"))
            let activities = try await tenant.records(mailbox).map(\.activity)
            #expect(activities == ["Add user", "Update user", "Delete user", "Restore user", "Update user"])
            try await tenant.expectClean()
        }
    }

    @Test func `A number that was passed over while a deleted user still held its address is given out later`()
        async throws
    {
        try await TenantFixture.with { tenant in
            let desk = CalendarDesk(tenant.provisioning())
            let first = try await create("Room 1", desk, tenant)
            try await tenant.runJobs()
            _ = try await desk.delete(first.primaryAddress.description, by: tenant.admin)
            // The user is not in Deleted Objects yet.
            let locals = try await [create("Room", desk, tenant), create("Room", desk, tenant)]
            #expect(locals.map(\.primaryAddress.local) == ["Room", "Room2"])
            try await tenant.runJobs()
            #expect(try await create("Room", desk, tenant).primaryAddress.local == "Room1")
        }
    }

    @Test func `A calendar whose address was taken is restored under another one`() async throws {
        try await TenantFixture.with { tenant in
            let desk = CalendarDesk(tenant.provisioning())
            let first = try await create("Clinic", desk, tenant)
            try await tenant.runJobs()
            let deleted = try await desk.delete("Clinic", by: tenant.admin)
            try await tenant.runJobs()
            let second = try await create("Clinic", desk, tenant)
            try await tenant.runJobs()
            let key = deleted.objectID.description
            await #expect(throws: BookingsError.self) {
                try await desk.restore(key, address: nil, by: tenant.admin)
            }
            let restored = try await desk.restore(key, address: "Spa@contoso.com", by: tenant.admin)
            try await tenant.runJobs()
            #expect(restored.addresses.map(\.description) == ["Spa@contoso.com", "Spa@contoso.onmicrosoft.com"])
            #expect(try await tenant.user(first)?.dn == "cn=Spa,\(tenant.names.users)")
            #expect(try await tenant.user(second)?.dn == "cn=Clinic,\(tenant.names.users)")
            try await tenant.expectClean()
        }
    }

    @Test func `A calendar that was deleted before its user came leaves no trace in the directory`() async throws {
        try await TenantFixture.with { tenant in
            let desk = CalendarDesk(tenant.provisioning())
            let mailbox = try await create("Clinic", desk, tenant)
            _ = try await desk.delete("Clinic", by: tenant.admin)
            try await tenant.runJobs()
            #expect(try await tenant.user(mailbox) == nil)
            #expect(try await tenant.records(mailbox).isEmpty)
            let restored = try await desk.restore("Clinic", address: nil, by: tenant.admin)
            try await tenant.runJobs()
            #expect(try await tenant.user(restored) != nil)
            #expect(try await tenant.fresh(restored).isProvisioned)
            try await tenant.expectClean()
        }
    }

    @Test func `A new name changes the user and keeps its old address`() async throws {
        try await TenantFixture.with { tenant in
            let desk = CalendarDesk(tenant.provisioning())
            let mailbox = try await create("Clinic", desk, tenant)
            try await tenant.runJobs()
            _ = try await desk.rename("Clinic", displayName: "Day Spa", address: "Spa@contoso.com", by: tenant.admin)
            try await tenant.runJobs()
            let entry = try #require(await tenant.entry(mailbox.objectID))
            #expect(entry.first("displayName") == "Day Spa" && entry.first("mail") == "Spa@contoso.com")
            #expect(
                Set(entry["proxyAddresses"]) == ["SMTP:Spa@contoso.com", "smtp:Clinic@contoso.onmicrosoft.com"]
            )
            #expect(entry.dn == "cn=Clinic,\(tenant.names.users)")
            #expect(try await tenant.records(mailbox).map(\.activity) == ["Add user", "Update user"])
            try await tenant.expectClean()
        }
    }
}
