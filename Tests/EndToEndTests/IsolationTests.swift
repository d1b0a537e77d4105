import ControlAPI
import ControlClient
import Foundation
import LDAPClient
import Testing

/// Nothing of one tenant can be seen from another: everything answers as if it were not there.
@Suite(.sharedInstance)
struct IsolationTests {
    private static let theirs = "dc=fabrikam,dc=onmicrosoft,dc=com"
    private static let missing = "dc=missing,dc=onmicrosoft,dc=com"

    private func code(_ body: () async throws -> Void) async throws -> ResultCode {
        do {
            try await body()
            return .success
        } catch let error as LDAPError {
            return try #require(error.resultCode, "\(String(reflecting: error))")
        }
    }

    @Test func `an admin over LDAP gets from another tenant what he gets for a missing thing`() async throws {
        let instance = try sharedInstance()
        let contoso = try instance.tenant("contoso")
        try await instance.bound(as: contoso.adminDN, contoso.adminPassword) { connection in
            for name in ["", "ou=Users,", "cn=Administrator,ou=Users,", "cn=Nobody,ou=Users,"] {
                let (there, gone) = ("\(name)\(Self.theirs)", "\(name)\(Self.missing)")
                let filter = Filter.anything
                let seen = try await code {
                    let found = try await connection.search(base: there, filter: filter)
                    #expect(found.isEmpty)
                }
                let unseen = try await code { _ = try await connection.search(base: gone, filter: filter) }
                #expect(seen == unseen, "search \(there)")
                let written = try await code { _ = try await connection.modify(there, [.replace("description", "x")]) }
                #expect(written != .success, "modify \(there)")
                let deleted = try await code { _ = try await connection.delete(there) }
                #expect(deleted != .success, "delete \(there)")
                let compared = try await code { _ = try await connection.compare(there, "cn", "Administrator") }
                #expect(compared != .success && compared != .compareTrue, "compare \(there)")
            }
            let added = try await code {
                _ = try await connection.add(
                    Entry(
                        "cn=Spy,ou=Users,\(Self.theirs)",
                        [Attribute("objectClass", "inetOrgPerson"), Attribute("sn", "Spy")]
                    )
                )
            }
            #expect(added != .success)
        }
    }

    @Test func `a person of a tenant cannot write, and nobody sees nothing`() async throws {
        let instance = try sharedInstance()
        let suffix = try instance.tenant("contoso").suffix
        let megan = "cn=Megan Bowen,ou=Users,\(suffix)"
        try await instance.bound(as: megan, "Understudy-1") { connection in
            let own = try await connection.read(megan, attributes: ["*", "userPassword"])
            #expect(own?.first("mail") == "megan.bowen@contoso.com")
            #expect(own?["userPassword"] == [])
            let write = try await code {
                _ = try await connection.modify("cn=Administrator,ou=Users,\(suffix)", [.replace("title", "Clerk")])
            }
            #expect(write == .insufficientAccessRights)
        }
        try await LDAPConnection.withConnection(to: instance.ldapURL) { connection in
            let seen = try await code {
                let found = try await connection.search(base: suffix, filter: .anything)
                #expect(found.isEmpty)
            }
            #expect([.success, .noSuchObject, .insufficientAccessRights].contains(seen), "\(seen)")
        }
    }

    @Test func `through the control API another tenant's things are missing things`() async throws {
        let instance = try sharedInstance()
        let made = try await instance.understudy(
            "calendar",
            "create",
            "Theirs",
            "--as",
            "admin@fabrikam.com",
            "--tenant",
            "fabrikam",
            "--wait",
            "--json"
        )
        let calendar = try made.value(CalendarBody.self)
        let objectID = try #require(calendar.objectId).text
        for key in [calendar.address, objectID, calendar.mailboxGuid.text] {
            for command in [
                ["calendar", "show"], ["calendar", "delete"], ["calendar", "restore"], ["mailbox", "show"],
                ["user", "show"],
                ["user", "block"],
            ] {
                let theirs = try await instance.understudy(command + [key, "--tenant", "contoso"])
                let missing = try await instance.understudy(command + ["0" + key.dropFirst(), "--tenant", "contoso"])
                #expect(theirs.code == 1, "\(theirs)")
                #expect(theirs.output.isEmpty)
                #expect(
                    theirs.messages.replacing(key, with: "KEY")
                        == missing.messages.replacing("0" + key.dropFirst(), with: "KEY")
                )
            }
        }
        let taken = try await instance.understudy(
            "calendar",
            "create",
            "X",
            "--domain",
            "fabrikam.com",
            "--as",
            "admin@contoso.com",
            "--tenant",
            "contoso"
        )
        #expect(taken.code == 1, "\(taken)")
        let strange = try await instance.understudy(
            "calendar",
            "create",
            "X",
            "--as",
            "admin@fabrikam.com",
            "--tenant",
            "contoso"
        )
        #expect(strange.code == 1, "\(strange)")
        let seen = try await instance.understudy(
            "calendar",
            "list",
            "--search",
            "Theirs",
            "--tenant",
            "contoso",
            "--json"
        )
        #expect(seen.output.isEmpty)
        try await instance.expectClean()
    }
}
