import DirectoryModel
import LDAPClient
import Slapd
import Testing

@testable import Directory

struct ActTests {
    @Test func `an admin's act carries the admin's name`() async throws {
        try await withTenant { tenant in
            let dn = try await tenant.addMailbox()
            let receipt = try await tenant.directory.resetPassword(
                of: dn,
                to: "a new password",
                actingAs: tenant.adminDN,
                at: TestTenant.now
            )
            #expect(DistinguishedName(receipt.modifiersName) == tenant.tree.adminDN)
            #expect(receipt.accountControlBefore == .enabledWithoutPassword)
            #expect(receipt.accountControlAfter == .normalAccount)
            let user = try #require(try await tenant.directory.user(dn))
            #expect(user.hasPassword && user.entryCSN == receipt.entryCSN)
            #expect(user.passwordLastSet == DirectoryTime.fileTime(TestTenant.now))
            await #expect(throws: Never.self) { try await tenant.signIn(dn, "a new password") }
        }
    }

    @Test func `a blocked user cannot sign in until it is unblocked`() async throws {
        try await withTenant { tenant in
            let dn = try await tenant.addMailbox()
            _ = try await tenant.directory.resetPassword(
                of: dn,
                to: "secret word",
                actingAs: tenant.adminDN,
                at: TestTenant.now
            )
            let blocked = try await tenant.directory.setSignIn(
                enabled: false,
                of: dn,
                actingAs: tenant.adminDN,
                at: TestTenant.now
            )
            #expect(blocked.changes == [PropertyChange("AccountEnabled", from: true, to: false)])
            #expect(blocked.accountControlAfter == [.normalAccount, .accountDisable])
            let error = await #expect(throws: LDAPError.self) { try await tenant.signIn(dn, "secret word") }
            #expect(error?.resultCode == .invalidCredentials)
            let again = try await tenant.directory.setSignIn(
                enabled: false,
                of: dn,
                actingAs: tenant.adminDN,
                at: TestTenant.now
            )
            #expect(again.changes.isEmpty && again.entryCSN == blocked.entryCSN)
            _ = try await tenant.directory.setSignIn(
                enabled: true,
                of: dn,
                actingAs: tenant.adminDN,
                at: TestTenant.now
            )
            try await tenant.signIn(dn, "secret word")
        }
    }

    @Test func `who is no admin is refused`() async throws {
        try await withTenant { tenant in
            let dn = try await tenant.addMailbox()
            let somebody = person("Some Body", "some.body@contoso.com")
            try await tenant.add(somebody)
            let error = await #expect(throws: DirectoryError.self) {
                try await tenant.directory.resetPassword(
                    of: dn,
                    to: "mine now",
                    actingAs: somebody.dn,
                    at: TestTenant.now
                )
            }
            #expect(error?.code == .refused && error?.resultCode == .insufficientAccessRights)
            let stranger = await #expect(throws: DirectoryError.self) {
                try await tenant.directory.setSignIn(
                    enabled: false,
                    of: dn,
                    actingAs: "cn=x,dc=elsewhere",
                    at: TestTenant.now
                )
            }
            #expect(stranger?.code == .refused)
            #expect(try await tenant.directory.user(dn)?.isEnabled == true)
        }
    }

    @Test func `changes at the same time do not undo each other`() async throws {
        try await withTenant { tenant in
            let dn = try await tenant.addMailbox()
            try await withThrowingTaskGroup { group in
                for round in 0..<6 {
                    group.addTask {
                        _ = try await tenant.directory.resetPassword(
                            of: dn,
                            to: "password \(round)",
                            actingAs: tenant.adminDN,
                            at: TestTenant.now
                        )
                    }
                }
                group.addTask {
                    _ = try await tenant.directory.setSignIn(
                        enabled: false,
                        of: dn,
                        actingAs: tenant.adminDN,
                        at: TestTenant.now
                    )
                }
                try await group.waitForAll()
            }
            let user = try #require(try await tenant.directory.user(dn))
            #expect(user.accountControl == [.normalAccount, .accountDisable])
        }
    }

    @Test func `a lost connection is made anew`() async throws {
        try await withTenant { tenant in
            #expect(try await tenant.directory.user("admin@contoso.com") != nil)
            try await tenant.server.restart()
            #expect(try await tenant.directory.user("admin@contoso.com") != nil)
            await tenant.server.kill()
            await #expect(throws: Never.self) { try await tenant.untilAnswered() }
        }
    }
}

extension TestTenant {
    /// Adds a scheduling account without a password, as the engine does. Returns its DN.
    func addMailbox() async throws -> String {
        var mailbox = person("Clinic", "Clinic@contoso.com")
        mailbox.set("msExchRecipientTypeDetails", "17592186044416")
        mailbox.set("userAccountControl", "544")
        mailbox.set("pwdLastSet", "0")
        try await directory.substrate.live().add(mailbox)
        return mailbox.dn
    }

    func signIn(_ dn: String, _ password: String) async throws(LDAPError) {
        try await server.connect(as: dn, password: password).close()
    }

    /// Asks until the server that died is back.
    func untilAnswered() async throws {
        let deadline = ContinuousClock().now + .seconds(20)
        while true {
            do {
                _ = try await directory.user("admin@contoso.com")
                return
            } catch  where ContinuousClock().now < deadline {
                try await Task.sleep(for: .milliseconds(10))
            }
        }
    }
}
