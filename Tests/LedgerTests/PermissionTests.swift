import DirectoryModel
import Testing

@testable import Ledger

@Suite struct PermissionTests {
    @Test(arguments: [1, 2, 3, 100]) func `A walk in pages has every active mailbox once`(limit: Int) async throws {
        try await withLedger { ledger, _ in
            let mailboxes = try await ledger.make(["One", "Two", "Three", "Four", "Five"])
            _ = try await ledger.remove(mailboxes[3])
            for user in ["zoe@contoso.com", "ann@contoso.com"] {
                try await ledger.changePermission(of: mailboxes[1], user: user, adding: true, by: LedgerFixture.megan)
            }
            var found: [NamedPermissions] = []
            while true {
                let page = try await ledger.permissions(ofMailboxesAfter: found.last?.number ?? 0, limit: limit)
                #expect(page.count <= limit)
                found += page
                guard page.count == limit else { break }
            }
            #expect(found.map(\.name) == [0, 1, 2, 4].map { mailboxes[$0].name })
            let permissions = try await ledger.permissions(ofMailboxes: mailboxes.map(\.number))
            #expect(permissions.map(\.trustee).contains("ann@contoso.com"))
            let listed = found.flatMap(\.permissions).map { "\($0.mailbox) \($0.trustee) \($0.rights)" }
            let expected = permissions.filter { $0.mailbox != mailboxes[3].number }
                .map { "\($0.mailbox) \($0.trustee) \($0.rights)" }
            #expect(listed == expected)
        }
    }
}
