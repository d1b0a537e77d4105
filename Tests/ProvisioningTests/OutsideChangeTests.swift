import DirectoryModel
import LDAPClient
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

/// What a customer's admin does to a scheduling account over LDAP.
@Suite struct OutsideChangeTests {
    /// Makes a calendar, lets the admin at its user, and waits until the user is as the mailbox says again.
    private func putRight(
        _ act: @Sendable (LDAPConnection, String) async throws -> Void,
        _ check: (TenantFixture, SchedulingMailbox, [AuditRow]) async throws -> Void
    ) async throws {
        try await TenantFixture.with { tenant in
            try await tenant.running { provisioning, _ in
                let mailbox = try await tenant.draft("Clinic")
                provisioning.wake()
                try await tenant.settle(provisioning)
                let user = try #require(await tenant.user(mailbox))
                let records = try await tenant.records(mailbox).count
                try await tenant.asAdmin { try await act($0, user.dn) }
                let entry = SchedulingEntry(mailbox, in: tenant.identity)
                try await tenant.eventually("it is put right and recorded") {
                    guard let user = try await tenant.user(mailbox) else { return false }
                    let isRecorded = try await tenant.records(mailbox).count >= records + 2
                    return isRecorded && entry.drift(of: user).isEmpty
                }
                try await tenant.settle(provisioning)
                try await check(tenant, mailbox, Array(tenant.records(mailbox).dropFirst(records)))
            }
            try await tenant.expectClean()
        }
    }

    @Test func `An edit is put back, and the audit says who made it`() async throws {
        try await putRight { connection, dn in
            try await connection.modify(
                dn,
                [
                    .replace("displayName", "Somebody"), .replace("mail", "somebody@contoso.com"),
                    .add("assignedLicense", "SPE_E3"),
                ]
            )
        } _: { tenant, _, records in
            #expect(records.map(\.actor) == [tenant.admin, "Microsoft Substrate Management"])
            #expect(records.map(\.activity) == ["Update user", "Update user"])
            #expect(records[0].summary.contains("DisplayName: [\"Clinic\"] → [\"Somebody\"]"))
            #expect(records[1].cause == records[0].sequence)
        }
    }

    @Test func `A new name is undone`() async throws {
        try await putRight { connection, dn in
            try await connection.rename(dn, to: "cn=Somebody")
        } _: { tenant, mailbox, records in
            #expect(records.map(\.actor) == [tenant.admin, "Microsoft Substrate Management"])
            let user = try await tenant.user(mailbox)
            #expect(user?.commonName == "Clinic")
        }
    }

    @Test func `A move to another place is undone`() async throws {
        let contacts = "ou=Contacts,dc=contoso,dc=onmicrosoft,dc=com"
        try await putRight { connection, dn in
            try await connection.rename(dn, to: "cn=Clinic", newSuperior: contacts)
        } _: { tenant, mailbox, _ in
            let user = try await tenant.user(mailbox)
            #expect(user?.dn == "cn=Clinic,\(tenant.names.users)")
        }
    }

    @Test func `A user that was deleted is made again, with the same object id`() async throws {
        try await putRight { connection, dn in
            try await connection.delete(dn)
        } _: { tenant, mailbox, records in
            #expect(records.map(\.activity) == ["Hard Delete user", "Add user"])
            #expect(records.map(\.actor) == [tenant.admin, "Microsoft Substrate Management"])
            #expect(records[1].cause == records[0].sequence)
            let entry = try await tenant.entry(mailbox.objectID)
            #expect(entry?.has("objectGUID") == true)
        }
    }

    @Test func `Without RepairDrift an edit stays, and a block all the same`() async throws {
        try await TenantFixture.with { tenant in
            _ = try await tenant.ledger.changeSettings(["RepairDrift": "false"], by: tenant.admin)
            try await tenant.ledger.setSignInPolicy(SignInPolicy(mode: .enforce), by: tenant.admin)
            try await tenant.running { provisioning, _ in
                let mailbox = try await tenant.draft("Clinic")
                provisioning.wake()
                try await tenant.settle(provisioning)
                let user = try #require(await tenant.user(mailbox))
                try await tenant.asAdmin { connection in
                    try await connection.modify(user.dn, [.replace("displayName", "Somebody")])
                    try await connection.modify(user.dn, [.replace("userAccountControl", "544")])
                }
                try await tenant.eventually("it is blocked again") {
                    try await tenant.user(mailbox)?.control.isEnabled == false
                }
                #expect(try await tenant.user(mailbox)?.displayName == "Somebody")
            }
        }
    }

    @Test func `What changed while nobody listened is found at the start`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.mailbox("Clinic")
            let user = try #require(await tenant.user(mailbox))
            try await tenant.asAdmin { try await $0.modify(user.dn, [.replace("displayName", "Somebody")]) }
            try await tenant.running { provisioning, _ in
                try await tenant.eventually("it is put right") {
                    try await tenant.user(mailbox)?.displayName == "Clinic"
                }
                try await tenant.settle(provisioning)
            }
            try await tenant.expectClean()
        }
    }
}
