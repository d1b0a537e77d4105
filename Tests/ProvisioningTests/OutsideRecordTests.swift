import DirectoryModel
import Foundation
import LDAPClient
import Slapd
import Synchronization
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

/// What anybody does over LDAP is in the directory's audit log: who was bound, and what changed from what to what.
@Suite struct OutsideRecordTests {
    /// A thing that the admin does to a person, a group and a contact, and the rows that it must make.
    struct Act: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let expected: [String]
        let perform: @Sendable (LDAPConnection, Places) async throws -> Void

        init(
            _ name: String,
            _ expected: String...,
            perform: @escaping @Sendable (LDAPConnection, Places) async throws -> Void
        ) {
            testDescription = name
            self.expected = expected
            self.perform = perform
        }
    }

    static let acts = [
        Act(
            "an edit of a person",
            #"Update user|ada@contoso.com|DisplayName: ["Ada"] → ["Ada L."]; Description: ["one","two"]"#,
            #"Update user|ada@contoso.com|Description: ["one","two"] → ["two"]; Surname: ["Ada"] → ["Lovelace"]"#
        ) {
            try await $0.modify(
                $1.person,
                [.replace("displayName", "Ada L."), .add("description", "one", "two")]
            )
            try await $0.modify($1.person, [.delete("description", "ONE"), .replace("sn", "Lovelace")])
        },
        Act(
            "sign-in",
            "Disable account|ada@contoso.com|AccountEnabled: [true] → [false]",
            #"Enable account|ada@contoso.com|AccountEnabled: [false] → [true]; UserAccountControl: ["514"] → ["66048"]"#,
            #"Update user|ada@contoso.com|UserAccountControl: ["66048"] → ["512"]"#
        ) {
            try await $0.modify($1.person, [.replace("userAccountControl", "514")])
            try await $0.modify($1.person, [.replace("userAccountControl", "66048")])
            try await $0.modify($1.person, [.replace("userAccountControl", "512")])
        },
        Act("a rename", "Update user|ada@contoso.com|DistinguishedName: [\"cn=Ada,…\"] → [\"cn=Ada L,…\"]") {
            try await $0.rename($1.person, to: "cn=Ada L")
        },
        Act(
            "a group's members",
            "Add member to group|Readers|Member: ada@contoso.com",
            "Remove member from group|Readers|Member: ada@contoso.com",
            #"Update group|Readers|Description: ["read"]"#
        ) {
            try await $0.modify($1.group, [.add("member", $1.person)])
            try await $0.modify($1.group, [.delete("member", $1.person), .add("description", "read")])
        },
        Act(
            "a contact",
            #"Update contact|Bob|TelephoneNumber: ["1"]"#,
            #"Delete contact|Bob|objectClass: ["#
        ) {
            try await $0.modify($1.contact, [.add("telephoneNumber", "1")])
            try await $0.delete($1.contact)
        },
        Act("removals", "Hard Delete user|ada@contoso.com|objectClass: [", "Delete group|Readers|objectClass: [") {
            try await $0.delete($1.person)
            try await $0.delete($1.group)
        },
    ]

    @Test(arguments: acts)
    func `The admin's act is recorded, from what to what`(act: Act) async throws {
        try await TenantFixture.with { tenant in
            let places = try await Places(tenant)
            try await tenant.running { _, _ in
                try await tenant.asAdmin { try await act.perform($0, places) }
                let rows = try await tenant.outsideRows(act.expected.count)
                for (row, expected) in zip(rows, act.expected) {
                    let text = "\(row.activity)|\(row.target)|\(row.summary)"
                        .replacing(",\(tenant.names.users)", with: ",…")
                    #expect(text.hasPrefix(expected), "\(text)")
                    #expect(row.actor == tenant.admin)
                    #expect(row.cause == nil && row.job == nil)
                }
                try await tenant.expectLogEmpty()
            }
        }
    }

    @Test func `Of passwords it is recorded who set them, and nothing else`() async throws {
        try await TenantFixture.with { tenant in
            let places = try await Places(tenant)
            try await tenant.running { _, _ in
                try await tenant.asAdmin { connection in
                    try await connection.changePassword(of: places.person, new: "Secret-1")
                    try await connection.modify(places.person, [.replace("userPassword", "Secret-2")])
                }
                try await LDAPConnection.withConnection(to: tenant.server.ldapiURL) { connection in
                    try await connection.bind(places.person, password: "Secret-2")
                    try await connection.changePassword(of: places.person, new: "Secret-3")
                }
                let rows = try await tenant.outsideRows(3)
                #expect(
                    rows.map(\.activity) == ["Reset user password", "Reset user password", "Change user password"]
                )
                #expect(rows.map(\.actor) == [tenant.admin, tenant.admin, "ada@contoso.com"])
                for row in rows {
                    #expect(!row.record.contains("Secret") && !row.record.contains("SSHA") && row.summary.isEmpty)
                }
                try await tenant.asAdmin { try await $0.delete(places.person) }
                let removal = try await tenant.outsideRows(4)[3]
                #expect(!removal.record.lowercased().contains("password"), "\(removal.record)")
                try await tenant.expectLogEmpty()
            }
        }
    }

    @Test func `What somebody adds is recorded once, by its creator`() async throws {
        try await TenantFixture.with { tenant in
            try await tenant.running { _, _ in
                try await tenant.seen()
                let places = Places.of(tenant)
                try await tenant.asAdmin { connection in
                    for entry in places.entries { try await connection.add(entry) }
                    try await connection.modify(places.person, [.replace("displayName", "Ada L.")])
                }
                try await tenant.asOperator { connection in
                    try await connection.add(places.another)
                    // Gone before anybody could have looked.
                    try await connection.delete(places.another.dn)
                }
                let rows = try await tenant.outsideRows(5)
                #expect(
                    Set(rows.map { "\($0.activity)|\($0.target)|\($0.actor)" }) == [
                        "Add user|ada@contoso.com|\(tenant.admin)", "Add group|Readers|\(tenant.admin)",
                        "Add contact|Bob|\(tenant.admin)", "Update user|ada@contoso.com|\(tenant.admin)",
                        "Hard Delete user|Another|\(tenant.server.operatorDN)",
                    ]
                )
                let added = try #require(rows.firstIndex { $0.activity == "Add user" })
                let updated = try #require(rows.firstIndex { $0.activity == "Update user" })
                #expect(added < updated)
                #expect(!rows[added].record.contains("Secret"))
            }
        }
    }

    @Test(arguments: [ProvisioningStep.beforeFinding, .afterFinding])
    func `Cut short before and after the record, it is recorded once`(step: ProvisioningStep) async throws {
        let failures = Atomic(3)
        let steps = ProvisioningSteps { reached, _ in
            guard reached == step, failures.subtract(1, ordering: .relaxed).newValue >= 0 else { return }
            throw CancellationError()
        }
        try await TenantFixture.with { tenant in
            let places = try await Places(tenant)
            try await tenant.running(steps) { _, _ in
                try await tenant.asAdmin { try await $0.modify(places.person, [.replace("displayName", "A")]) }
                try await tenant.eventually("it is tried again and again") { failures.load(ordering: .relaxed) <= 0 }
                #expect(try await tenant.outsideRows(1).map(\.activity) == ["Update user"])
                try await tenant.expectLogEmpty()
            }
        }
    }

    @Test func `A thousand edits at once are all recorded, each once`() async throws {
        try await TenantFixture.with { tenant in
            let places = try await Places(tenant)
            try await tenant.running { _, _ in
                try await tenant.asAdmin { connection in
                    let changes = (1...1_000).map { number in
                        Change.modify(places.person, [.replace("description", String(number))])
                    }
                    for result in await connection.pipeline(changes) { _ = try result.get() }
                }
                let rows = try await tenant.outsideRows(1_000)
                let numbers = rows.compactMap { $0.summary.split(separator: "\"").last.map(String.init) ?? nil }
                #expect(Set(rows.compactMap(\.writeCSN)).count == 1_000)
                #expect(numbers.count == 1_000)
                try await tenant.expectLogEmpty()
            }
            #expect(try await tenant.ledger.checkChain().violation == nil)
        }
    }

    @Test func `When slapd is killed again and again, no acknowledged edit is lost, and none is there twice`()
        async throws
    {
        try await TenantFixture.with { tenant in
            let places = try await Places(tenant)
            try await tenant.running { _, _ in
                try await tenant.seen()
                var made = 0
                for _ in 0..<5 {
                    try await tenant.eventually("slapd is back") {
                        do {
                            try await tenant.asAdmin { connection in
                                for _ in 0..<20 {
                                    let value = String(made + 1)
                                    try await connection.modify(places.person, [.replace("description", value)])
                                    made += 1
                                }
                            }
                            return true
                        } catch {
                            return false
                        }
                    }
                    await tenant.server.kill()
                    // slapd names what it logs by the second, and counts from the beginning after a start.
                    try await Task.sleep(for: .seconds(1))
                }
                let rows = try await tenant.outsideRows(made)
                for number in 1...made {
                    #expect(rows.count { $0.summary.hasSuffix("[\"\(number)\"]") } == 1)
                }
            }
        }
    }

    @Test func `What was added, and what the log lost, while nobody listened is found at the start`() async throws {
        try await TenantFixture.with { tenant in
            let places = try await Places(tenant)
            try await tenant.running { _, _ in try await tenant.seen() }
            // Times of making are to the second.
            try await Task.sleep(for: .seconds(1.1))
            try await tenant.asAdmin { connection in
                try await connection.modify(places.person, [.replace("displayName", "A")])
                try await connection.add(places.another)
            }
            try await tenant.asOperator { connection in
                for entry in try await connection.search(base: "cn=accesslog", scope: .oneLevel, attributes: ["1.1"]) {
                    try await connection.delete(entry.dn)
                }
            }
            for _ in 0..<2 {
                try await tenant.running { _, _ in
                    let rows = try await tenant.outsideRows(2)
                    #expect(rows.map(\.activity).sorted() == ["Add user", "Update user"])
                    #expect(rows.allSatisfy { $0.actor == tenant.admin })
                    let update = rows.first { $0.activity == "Update user" }
                    #expect(update?.record.contains("not known") == true)
                    try await tenant.seen()
                }
            }
        }
    }

    @Test func `An import is nobody's change, and what the operator does later is the operator's`() async throws {
        try await TenantFixture.with { tenant in
            let places = Places.of(tenant)
            for isAgain in [false, true] {
                try await tenant.running { provisioning, _ in
                    try await tenant.seen()
                    if !isAgain {
                        try await provisioning.importing {
                            try await tenant.asOperator { connection in
                                for entry in places.entries { try await connection.add(entry) }
                                try await connection.modify(places.group, [.add("member", places.person)])
                            }
                        }
                    }
                    try await Task.sleep(for: .seconds(1.1))
                    try await tenant.asOperator {
                        try await $0.modify(places.group, [.add("description", "\(isAgain)")])
                    }
                    let rows = try await tenant.outsideRows(isAgain ? 2 : 1)
                    #expect(rows.allSatisfy { $0.activity == "Update group" && $0.actor == tenant.server.operatorDN })
                }
            }
        }
    }
}
