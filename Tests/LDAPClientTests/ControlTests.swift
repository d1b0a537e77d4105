import Foundation
import LDAPClient
import Testing

/// Controls, against a real server.
struct ControlTests {
    @Test func `a write can return the entry before and after`() async throws {
        try await TestServer.withTree { connection, base in
            let ada = base.child("cn", "Ada")
            let added = try await connection.add(person(ada), controls: [.postRead(["entryUUID", "cn"])])
            #expect(added.postRead?["cn"] == ["Ada"])
            #expect(added.postRead?.first("entryUUID").flatMap(UUID.init(uuidString:)) != nil)
            let modified = try await connection.modify(
                ada,
                [.replace("sn", "King")],
                controls: [.preRead(["sn"]), .postRead(["sn"])]
            )
            #expect(modified.preRead?["sn"] == ["Example"])
            #expect(modified.postRead?["sn"] == ["King"])
        }
    }

    @Test func `an assertion that fails prevents the write`() async throws {
        try await TestServer.withTree { connection, base in
            let ada = base.child("cn", "Ada")
            try await connection.add(person(ada))
            let holds = Filter.and([.equal("sn", "example"), .substrings("cn", initial: "A"), .not(.present("mail"))])
            try await connection.modify(ada, [.replace("mail", "a@x")], controls: [.assertion(holds)])
            let error = await #expect(throws: LDAPError.self) {
                try await connection.modify(ada, [.replace("mail", "b@x")], controls: [.assertion(holds)])
            }
            #expect(error?.resultCode == .assertionFailed)
        }
    }

    @Test func `relaxed rules let an entryUUID be given`() async throws {
        try await TestServer.withTree { connection, base in
            let id = UUID()
            let ada = person(base.child("cn", "Ada"), Attribute("entryUUID", id.uuidString.lowercased()))
            let error = await #expect(throws: LDAPError.self) { try await connection.add(ada) }
            #expect(error?.resultCode == .constraintViolation)
            let reply = try await connection.add(ada, controls: [.relaxRules, .postRead(["entryUUID"])])
            #expect(reply.postRead?.first("entryUUID").flatMap(UUID.init(uuidString:)) == id)
        }
    }

    @Test func `a write can be done in the name of somebody else`() async throws {
        let settings = "access to * by dn.base=\"cn=Ada,\(TestServer.suffix)\" write by * read"
        try await TestServer.with(settings: settings) { server in
            try await server.withConnection { connection in
                let base = try await TestServer.makeTree(connection)
                let ada = base.child("cn", "Ada")
                try await connection.add(person(ada))
                try await connection.add(person(base.child("cn", "Bob")), controls: [.proxiedAuthorization(ada)])
                let bob = try await connection.read(base.child("cn", "Bob"), attributes: ["creatorsName"])
                #expect(bob?.first("creatorsName").flatMap(DistinguishedName.init) == ada)
                #expect(
                    try await connection.whoAmI(controls: [.proxiedAuthorization(ada)])
                        == "dn:cn=ada,\(TestServer.suffix)"
                )
            }
        }
    }

    @Test func `a critical control that the server doesn't know is refused`() async throws {
        try await TestServer.withTree { connection, base in
            let error = await #expect(throws: LDAPError.self) {
                try await connection.delete(base, controls: [RequestControl("1.2.3.4.5")])
            }
            #expect(error?.resultCode == .unavailableCriticalExtension)
        }
    }
}
