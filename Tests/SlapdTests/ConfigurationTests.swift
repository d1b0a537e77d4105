import Foundation
import LDAPClient
import Testing

@testable import Slapd

struct ConfigurationTests {
    private func settings(_ server: SlapdServer) async throws -> [String: [String]] {
        try await server.withOperator { connection in
            let wanted = ["olcThreads", "olcDbNoSync", "olcModulePath"]
            let found = try await connection.search(base: "cn=config", attributes: wanted)
            return Dictionary(uniqueKeysWithValues: wanted.map { name in (name, found.flatMap { $0[name] }) })
        }
    }

    @Test func `data and configuration survive a restart, and settings may change in between`() async throws {
        try await withFolder { folder in
            var configuration = SlapdConfiguration(folder: folder)
            configuration.threads = 3
            let first = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            try await first.addFilledDatabase("kept")
            #expect(try await settings(first)["olcThreads"] == ["3"])
            #expect(try await settings(first)["olcDbNoSync"] == ["FALSE"])
            await first.stop()

            configuration.threads = 5
            configuration.durability = .relaxed
            configuration.ldapPort = 0
            let second = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            #expect(try await settings(second)["olcThreads"] == ["5"])
            #expect(try await settings(second)["olcDbNoSync"] == ["TRUE"])
            #expect(try await second.has("dc=kept"))
            // slapd complains about a checksum that is not its own.
            #expect(!second.recentLogLines.contains { $0.contains("checksum") })
            await second.stop()
        }
    }

    @Test func `a folder that was moved, or copied, works at its new place`() async throws {
        try await withFolder { folder in
            let first = try await SlapdServer.start(SlapdConfiguration(folder: folder), logger: SlapdServer.quiet)
            try await first.addFilledDatabase("kept")
            await first.stop()
            let root = folder.deletingLastPathComponent()
            let (copy, moved) = (root.appendingPathExtension("copy"), root.appendingPathExtension("a moved one"))
            defer { for place in [copy, moved] { try? FileManager.default.removeItem(at: place) } }
            try FileManager.default.copyItem(at: root, to: copy)
            try FileManager.default.moveItem(at: root, to: moved)
            var servers: [SlapdServer] = []
            for place in [copy, moved] {
                var configuration = SlapdConfiguration(folder: place.appending(path: "slapd"))
                configuration.ldapsPort = 0
                let server = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
                #expect(try await server.has("dc=kept"))
                #expect(try await server.databases().first?.folder.path.hasPrefix(place.path) == true)
                servers.append(server)
            }
            // They are two servers now: what one is told the other doesn't know.
            try await servers[0].removeDatabase(suffix: "dc=kept")
            #expect(try await servers[1].has("dc=kept"))
            for server in servers { await server.stop() }
        }
    }

    @Test func `one database whose folder is gone does not keep the others from starting`() async throws {
        try await withFolder { folder in
            let configuration = SlapdConfiguration(folder: folder)
            let first = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            try await first.addFilledDatabase("kept")
            try await first.addFilledDatabase("lost")
            let lost = try await first.databases().first { $0.suffix == "dc=lost" }
            await first.stop()
            try FileManager.default.removeItem(at: try #require(lost).folder)
            let second = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            #expect(try await second.has("dc=kept"))
            #expect(try await !second.has("dc=lost"))
            await second.stop()
        }
    }

    @Test func `what belonged to another user and another installation is ours after a start`() async throws {
        try await withFolder { folder in
            let configuration = SlapdConfiguration(folder: folder)
            let first = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            try await first.addFilledDatabase("kept")
            await first.stop()
            // As if it had been made by user 4711 on a machine that keeps modules elsewhere.
            let record = folder.appending(path: "settings.json")
            var applied = try #require(AppliedSettings(readFrom: record))
            let other = AppliedSettings.owner(user: 4711, group: 4711)
            for var file in try ConfigFile.all(in: folder.appending(path: "config")) {
                file.replace(applied.owner, with: other)
                file.set("olcModulePath", to: "/elsewhere")
                try file.save()
            }
            applied.owner = other
            applied.modules = "/elsewhere"
            try applied.record(in: record)

            let second = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            #expect(try await second.has("dc=kept"))
            await second.stop()
        }
    }

    @Test func `our checksum is the one slapd writes`() async throws {
        try await SlapdServer.withTemporary { server in
            // The module list has been touched by nobody but slapd.
            let file = server.folder.appending(path: "config/cn=config/cn=module{0}.ldif")
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", maxSplits: 2)
            #expect(lines[1] == "# CRC32 " + String(format: "%08x", CRC32.checksum(lines[2].utf8)))
        }
    }

    @Test func `the project's own configuration and a tenant load`() async throws {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let ldif = package.appending(path: "ldif")
        let tenant = try String(contentsOf: ldif.appending(path: "config/tenant.ldif"), encoding: .utf8)
        try await SlapdServer.withTemporary(
            ldif: ldif,
            adjust: { $0.values["DEFAULT_SUFFIX"] = "dc=none" }
        ) { server in
            for name in ["contoso", "fabrikam"] {
                try await server.addDatabase(
                    suffix: "dc=\(name),dc=onmicrosoft,dc=com",
                    folder: server.configuration.root.appending(path: "tenants/\(name)/directory"),
                    template: tenant,
                    rootDSE: "dn:\ndefaultNamingContext: ${SUFFIX}\n"
                )
            }
            try await server.restart()
            #expect(try await server.databases().count == 2)
            let root = try await server.withOperator { try await $0.read("", attributes: ["defaultNamingContext"]) }
            #expect(root?["defaultNamingContext"].count == 2)
        }
    }
}
