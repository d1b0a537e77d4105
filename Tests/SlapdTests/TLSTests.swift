import Foundation
import LDAPClient
import Testing

@testable import Slapd

struct TLSTests {
    @Test(arguments: [false, true])
    func `a client that trusts our authority is served over TLS`(starts: Bool) async throws {
        try await SlapdServer.withTemporary {
            $0.ldapPort = 0
            $0.ldapsPort = 0
        } _: { server in
            var options = LDAPConnection.Options()
            options.tls.authorityFile = server.caFile.path
            options.startsTLS = starts
            for host in ["localhost", "127.0.0.1"] + (LoopbackPort.hasIPv6 ? ["[::1]"] : []) {
                let address = try #require(starts ? server.ldapURL : server.ldapsURL)
                let url = address.replacing("localhost", with: host)
                let connection = try await LDAPConnection.connect(to: url, options: options)
                #expect(try await connection.whoAmI() == "")
                await connection.close()
            }
        }
    }

    @Test func `a client that does not trust our authority is not served`() async throws {
        try await SlapdServer.withTemporary {
            $0.ldapsPort = 0
        } _: { server in
            let url = try #require(server.ldapsURL)
            await #expect(throws: LDAPError.self) { try await LDAPConnection.connect(to: url) }
        }
    }

    @Test func `a certificate stays until it is about to expire, the authority longer`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try PrivateFile.makeFolder(folder)
        let authority = TLSAuthority(folder: folder)
        let day: TimeInterval = 86_400
        func files(after days: Double) throws -> [String?] {
            try authority.prepare(now: Date(timeIntervalSince1970: 1_800_000_000 + days * day))
            return [PrivateFile.read(authority.authority), PrivateFile.read(authority.certificate)]
        }
        let first = try files(after: 0)
        #expect(try files(after: 700) == first)
        let renewed = try files(after: 780)
        #expect(renewed[0] == first[0])
        #expect(renewed[1] != first[1])
        let late = try files(after: 3600)
        #expect(late[0] != first[0])
    }
}
