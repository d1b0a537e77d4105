import DirectoryModel
import Foundation
import GRDB
import Testing

@testable import Ledger

/// A ledger file of its own in a temporary folder.
struct LedgerFixture: Sendable {
    let folder: URL
    let identity: TenantIdentity
    let guids: GUIDSource
    let time = TimeSource()

    static let megan = "megan@contoso.com"

    init(_ name: String = "contoso") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let name = try TenantName(name)
        guids = GUIDSource(seed: "tests".utf8).scoped(to: name)
        identity = TenantIdentity(
            name: name,
            displayName: "Contoso",
            id: guids.guid("tenant"),
            domains: ["contoso.com", "contoso.org"]
        )
    }

    var path: String { folder.appending(path: "ledger.sqlite").path }

    func open() throws -> Ledger {
        try Ledger.open(at: path, tenant: identity, guids: guids, time: time)
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Changes the file by hand, behind the ledger's back.
    func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in try db.execute(sql: sql) }
        try queue.close()
    }
}

/// Runs `body` with a new ledger, which is removed afterwards.
func withLedger<Value: Sendable>(_ body: (Ledger, LedgerFixture) async throws -> Value) async throws -> Value {
    let fixture = try LedgerFixture()
    defer { fixture.remove() }
    let ledger = try fixture.open()
    let value = try await body(ledger, fixture)
    try ledger.close()
    return value
}

extension Ledger {
    /// Makes mailboxes of these names in one transaction.
    @discardableResult
    func make(_ names: [String], domain: String? = nil, taken: Set<String> = []) async throws -> [SchedulingMailbox] {
        let drafts = names.map { name in
            MailboxDraft(
                displayName: name,
                stem: AddressStem(displayName: name),
                domain: domain ?? tenant.initialDomain,
                createdBy: LedgerFixture.megan
            )
        }
        let proposed = try await proposeAddresses(for: drafts, taken: taken)
        return try #require(await createMailboxes(drafts, checked: Set(proposed.map(\.key)), taken: taken))
    }

    func make(_ name: String, domain: String? = nil) async throws -> SchedulingMailbox {
        try #require(await make([name], domain: domain).first)
    }

    func remove(_ mailbox: SchedulingMailbox) async throws -> SchedulingMailbox {
        try await delete(mailbox, by: LedgerFixture.megan)
    }

    /// The mailbox as it is now.
    func fresh(_ mailbox: SchedulingMailbox) async throws -> SchedulingMailbox {
        try #require(await self.mailbox(number: mailbox.number))
    }

    /// Every claimed address, by its key.
    func claims() async throws -> [String: Int64] {
        try await read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT address_key, mailbox FROM address WHERE is_claimed = 1")
            return Dictionary(rows.map { ($0["address_key"], $0["mailbox"]) }) { first, _ in
                Issue.record("an address is claimed twice")
                return first
            }
        }
    }
}
