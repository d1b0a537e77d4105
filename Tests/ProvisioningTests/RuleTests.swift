import Bookings
import DirectoryModel
import LDAPClient
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

/// What a tenant's settings say to a request.
@Suite struct RuleTests {
    private func refusal(
        _ settings: [String: String],
        name: String = "Clinic",
        person: String? = nil,
        domain: String? = nil
    ) async throws -> (code: BookingsError.Code?, warnings: [String]) {
        try await TenantFixture.with { tenant in
            if !settings.isEmpty { _ = try await tenant.ledger.changeSettings(settings, by: tenant.admin) }
            let desk = CalendarDesk(tenant.provisioning())
            let request = CreationRequest(displayName: name, person: person ?? tenant.admin, domain: domain)
            let creation = try #require(await desk.create([request]).first)
            guard case .failure(let error) = creation.result else { return (nil, creation.warnings) }
            #expect(try await tenant.ledger.mailboxCounts().isEmpty)
            return (error.code, creation.warnings)
        }
    }

    @Test func `Each rule refuses what it is for`() async throws {
        #expect(try await refusal(["BookingsEnabled": "false"]).code == .bookingsDisabled)
        #expect(try await refusal(["BookingsMailboxCreationEnabled": "false"]).code == .creationNotAllowed)
        #expect(try await refusal(["CreationExceptions": "admin@contoso.com"]).code == .creationNotAllowed)
        let allowed = ["BookingsMailboxCreationEnabled": "false", "CreationExceptions": "ADMIN@contoso.com"]
        #expect(try await refusal(allowed).code == nil)
        #expect(try await refusal([:], person: "nobody@contoso.com").code == .unknownPerson)
        #expect(try await refusal([:], domain: "fabrikam.com").code == .unknownDomain)
        #expect(try await refusal([:], name: "  ").code == .invalidName)
        #expect(try await refusal(["ReservedNamesReaction": "refuse"], name: "Post Master").code == .reservedName)
        let warned = try await refusal(["ReservedNamesReaction": "warn"], name: "Postmaster")
        #expect(warned.code == nil && warned.warnings.count == 1)
        let blocked = [
            "BookingsNamingPolicyEnabled": "true", "BookingsBlockedWordsEnabled": "true", "BlockedWords": "ceo",
        ]
        #expect(try await refusal(blocked, name: "The CEO's calendar").code == .blockedWord)
        #expect(try await refusal(blocked, name: "Oceology").code == nil)
    }

    @Test func `Hostile names are refused or made, and nothing else happens`() async throws {
        try await TenantFixture.with { tenant in
            let desk = CalendarDesk(tenant.provisioning())
            let names = [
                "", String(repeating: "x", count: 10_000), "🧑‍🤝‍🧑🎉", "\u{202E}cinilC", "a\0b", ",+\"\\<>;=#", "*)(uid=*",
                "'; DROP TABLE mailbox; --", "../../etc/passwd", "Clinic", "CLINIC", " leading", "#hash", "a\nb",
                String(repeating: "y", count: 256),
            ]
            let requests = names.map { CreationRequest(displayName: $0, person: tenant.admin) }
            let creations = try await desk.create(requests)
            try await tenant.runJobs()
            for (name, creation) in zip(names, creations) {
                guard case .success(let mailbox) = creation.result else { continue }
                let entry = try #require(await tenant.entry(mailbox.objectID), "\(name)")
                #expect(entry.first("displayName") == mailbox.displayName)
            }
            #expect(creations.filter { (try? $0.result.get()) == nil }.count == 4)
            try await tenant.expectClean()
        }
    }
}
