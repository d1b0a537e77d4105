import Foundation
import LDAPClient
import Testing

@testable import Slapd

struct StartStopTests {
    @Test func `a server answers as soon as start returns`() async throws {
        try await SlapdServer.withTemporary { server in
            let connection = try await server.operatorConnection()
            #expect(try await connection.whoAmI().lowercased() == "dn:" + server.operatorDN.lowercased())
            await connection.close()
        }
    }

    @Test func `a stopped server leaves no process, socket or pid file`() async throws {
        try await withFolder { folder in
            let server = try await SlapdServer.start(SlapdConfiguration(folder: folder), logger: SlapdServer.quiet)
            let pid = try #require(await server.pid)
            await server.stop()
            #expect(!isAlive(pid))
            #expect(await server.pid == nil)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/run")
            #expect(left == ["lock"])
            await server.stop()
        }
    }

    @Test func `the folder is closed to everybody else`() async throws {
        try await SlapdServer.withTemporary { server in
            for name in ["", "config", "tls", "run"] {
                #expect(permissions(server.folder.appending(path: name)) == 0o700)
            }
            #expect(permissions(server.folder.appending(path: "tls/server-key.pem")) == 0o600)
            #expect(permissions(server.folder.appending(path: "tls/ca-key.pem")) == 0o600)
            #expect(permissions(server.logFile) == 0o600)
        }
    }

    @Test func `ports that were left open are chosen, reported and served`() async throws {
        try await SlapdServer.withTemporary {
            $0.ldapPort = 0
            $0.ldapsPort = 0
        } _: { server in
            #expect(server.ldapPort != 0 && server.ldapsPort != 0 && server.ldapPort != server.ldapsPort)
            let url = try #require(server.ldapURL)
            let connection = try await LDAPConnection.connect(to: url)
            #expect(try await connection.whoAmI() == "")
            await connection.close()
        }
    }

    @Test func `a second server on the same folder is refused`() async throws {
        try await SlapdServer.withTemporary { server in
            let error = await #expect(throws: SlapdError.self) {
                try await SlapdServer.start(server.configuration, logger: SlapdServer.quiet)
            }
            #expect(error?.code == .folderInUse)
            #expect(error?.message.contains("process \(getpid())") == true)
            #expect(await server.pid.map(isAlive) == true)
        }
    }

    @Test func `a folder too deep for a socket gets one elsewhere`() async throws {
        try await withFolder { folder in
            let deep = folder.appending(path: String(repeating: "d", count: 60)).appending(path: "with a space/slapd")
            let server = try await SlapdServer.start(SlapdConfiguration(folder: deep), logger: SlapdServer.quiet)
            let socket = server.launcher.folder.socket
            #expect(socket.path.utf8.count <= SlapdFolder.longestSocketPath)
            #expect(server.launcher.folder.socketIsElsewhere)
            try await server.addPlainDatabase(suffix: "dc=deep")
            await server.stop()
            #expect(!FileManager.default.fileExists(atPath: socket.deletingLastPathComponent().path))
        }
    }

    @Test func `restart keeps the ports and changes the process`() async throws {
        try await SlapdServer.withTemporary {
            $0.ldapPort = 0
        } _: { server in
            let (pid, url) = (await server.pid, server.ldapURL)
            try await server.restart()
            #expect(await server.pid != pid)
            #expect(server.ldapURL == url)
            let connection = try await LDAPConnection.connect(to: try #require(url))
            await connection.close()
        }
    }

    @Test func `a start that is cancelled leaves nothing running`() async throws {
        try await withFolder { folder in
            let start = Task {
                try await SlapdServer.start(SlapdConfiguration(folder: folder), logger: SlapdServer.quiet)
            }
            start.cancel()
            if let server = try? await start.value { await server.stop() }
            let left = Predecessor(folder: try SlapdFolder(SlapdConfiguration(folder: folder)))
            #expect(left.livingServer() == nil)
        }
    }
}
