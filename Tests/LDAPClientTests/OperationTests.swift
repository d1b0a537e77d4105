import LDAPClient
import Testing

/// Each operation against a real server.
struct OperationTests {
    @Test func `binding says who we are`() async throws {
        try await TestServer.with { server in
            try await LDAPConnection.withConnection(to: server.ldapURL) { connection in
                #expect(try await connection.whoAmI() == "")
                try await connection.bind(TestServer.adminDN, password: TestServer.password)
                #expect(try await connection.whoAmI() == "dn:" + TestServer.adminDN)
            }
        }
    }

    @Test func `a wrong password is refused`() async throws {
        try await TestServer.with { server in
            try await LDAPConnection.withConnection(to: server.ldapURL) { connection in
                let error = await #expect(throws: LDAPError.self) {
                    try await connection.bind(TestServer.adminDN, password: "wrong")
                }
                #expect(error?.code == .refused)
                #expect(error?.resultCode == .invalidCredentials)
                #expect(error?.mayHaveBeenApplied == false)
            }
        }
    }

    @Test func `an empty password never leaves the house`() async throws {
        try await TestServer.with { server in
            try await LDAPConnection.withConnection(to: server.ldapURL) { connection in
                let error = await #expect(throws: LDAPError.self) {
                    try await connection.bind(TestServer.adminDN, password: "")
                }
                #expect(error?.resultCode == .unwillingToPerform)
            }
        }
    }

    @Test func `the operating system vouches for us over a Unix socket`() async throws {
        try await TestServer.with { server in
            try await LDAPConnection.withConnection(to: server.ldapiURL) { connection in
                try await connection.bindExternal()
                #expect(try await connection.whoAmI().hasSuffix("cn=peercred,cn=external,cn=auth"))
            }
        }
    }

    @Test func `an entry lives and dies`() async throws {
        try await TestServer.withTree { connection, base in
            let ada = base.child("cn", "Ada, Countess <of> Lovelace")
            try await connection.add(person(ada))
            try await connection.modify(
                ada,
                [.replace("sn", "King"), .add("mail", "ada@example.com", "al@example.com")]
            )
            #expect(try await connection.read(ada)?["mail"].count == 2)
            #expect(try await connection.compare(ada, "sn", "KING"))
            #expect(try await !connection.compare(ada, "sn", "Byron"))

            let byron = RelativeDistinguishedName("cn", "Byron #1")
            try await connection.rename(ada, to: byron)
            #expect(try await connection.read(ada) == nil)
            let entry = try #require(try await connection.read(base.child(byron)))
            #expect(entry.distinguishedName == base.child(byron))
            #expect(entry["CN"] == ["Byron #1"])

            try await connection.delete(entry.dn)
            #expect(try await connection.search(base: base, scope: .oneLevel).isEmpty)
        }
    }

    @Test func `adding an entry twice is refused as a duplicate`() async throws {
        try await TestServer.withTree { connection, base in
            let ada = person(base.child("cn", "Ada"))
            try await connection.add(ada)
            let error = await #expect(throws: LDAPError.self) { try await connection.add(ada) }
            #expect(error?.code == .refused)
            #expect(error?.resultCode == .entryAlreadyExists)
            #expect(error?.description == "add: refused, entryAlreadyExists (68)")
        }
    }

    @Test func `a missing entry is reported with the deepest one that exists`() async throws {
        try await TestServer.withTree { connection, base in
            let error = await #expect(throws: LDAPError.self) {
                try await connection.delete(base.child("cn", "a").child("cn", "b"))
            }
            #expect(error?.resultCode == .noSuchObject)
            #expect(error?.matchedDN == base.description)
        }
    }

    @Test func `an entry can move to another parent`() async throws {
        try await TestServer.withTree { connection, base in
            let (from, to) = (base.child("ou", "from"), base.child("ou", "to"))
            try await connection.add(Entry(from, [Attribute("objectClass", "organizationalUnit")]))
            try await connection.add(Entry(to, [Attribute("objectClass", "organizationalUnit")]))
            try await connection.add(person(from.child("cn", "Ada")))
            try await connection.rename(from.child("cn", "Ada"), to: "cn=Ada", newSuperior: to)
            #expect(try await connection.read(to.child("cn", "Ada")) != nil)
        }
    }

    @Test func `a password can be changed and then be used`() async throws {
        try await TestServer.with { server in
            try await server.withConnection { connection in
                let ada = try await TestServer.makeTree(connection).child("cn", "Ada")
                try await connection.add(person(ada))
                try await connection.changePassword(of: ada, new: "tr0ub4dor")
                try await LDAPConnection.withConnection(to: server.ldapURL) { other in
                    try await other.bind(ada, password: "tr0ub4dor")
                    #expect(try await other.whoAmI() == "dn:\(ada)")
                }
            }
        }
    }

    @Test func `binary values survive`() async throws {
        try await TestServer.withTree { connection, base in
            let photo = (0..<70_000).map { UInt8(truncatingIfNeeded: $0) }
            var entry = person(base.child("cn", "Ada"))
            entry.attributes.append(Attribute("jpegPhoto", values: [AttributeValue(photo)]))
            try await connection.add(entry)
            #expect(try await connection.read(entry.dn)?.bytes("jpegPhoto") == [photo])
        }
    }

    @Test func `a name with NUL is not cut off but refused`() async throws {
        try await TestServer.withTree { connection, _ in
            let error = await #expect(throws: LDAPError.self) {
                try await connection.delete("cn=a\0,\(TestServer.suffix)")
            }
            #expect(error?.code == .encoding)
            let inFilter = await #expect(throws: LDAPError.self) {
                try await connection.search(base: TestServer.suffix, filter: .equal("cn)(uid=*", "x"))
            }
            #expect(inFilter?.code == .encoding)
        }
    }
}
