import Foundation
import LDAPClient
import Testing

@testable import Slapd

/// The log of changes: one database for the server, which every tenant's database writes to.
struct AccessLogTests {
    private static let ldif = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "ldif")

    private static func template() throws -> String {
        try String(contentsOf: ldif.appending(path: "config/tenant.ldif"), encoding: .utf8)
    }

    /// Runs `body` with a server as Understudy has it.
    private func withServer(_ body: (SlapdServer) async throws -> Void) async throws {
        try await SlapdServer.withTemporary(ldif: Self.ldif) {
            $0.values["DEFAULT_SUFFIX"] = "dc=none"
        } _: { server in
            try await body(server)
        }
    }

    private static func suffix(_ name: String) -> String { "dc=\(name),dc=onmicrosoft,dc=com" }

    @Test func `a change is logged with who made it and what was there, an addition is not`() async throws {
        try await withServer { server in
            try await server.addTree("one")
            let logged = try await server.withOperator { connection in
                try await connection.modify(Self.suffix("one"), [.replace("displayName", "One")])
                return try await connection.search(base: "cn=accesslog", scope: .oneLevel)
            }
            #expect(logged.count == 1)
            let entry = try #require(logged.first)
            #expect(entry.first("reqType") == "modify")
            #expect(entry.first("reqAuthzID") == server.operatorDN)
            #expect(entry["reqOld"].contains("displayName: one"))
            #expect(entry["reqMod"].contains("displayName:= One"))
            #expect(permissions(server.folder.appending(path: "accesslog")) == 0o700)
            #expect(try await server.databases().map(\.suffix) == [Self.suffix("one")])
        }
    }

    @Test func `nobody but the operator sees it`() async throws {
        try await withServer { server in
            try await server.addTree("one")
            try await server.withOperator { connection in
                let person = Entry(
                    "cn=Ada,\(Self.suffix("one"))",
                    [
                        Attribute("objectClass", "person"), Attribute("cn", "Ada"), Attribute("sn", "Ada"),
                        Attribute("userPassword", "ada"),
                    ]
                )
                try await connection.add(person)
                try await connection.modify(person.dn, [.replace("sn", "Lovelace")])
            }
            let connection = try await server.connect(as: "cn=Ada,\(Self.suffix("one"))", password: "ada")
            let error = await #expect(throws: LDAPError.self) {
                try await connection.search(base: "cn=accesslog")
            }
            #expect(error?.resultCode == .noSuchObject)
            await connection.close()
        }
    }

    @Test func `databases come and go under searches and changes, and slapd stays`() async throws {
        try await withServer { server in
            let pid = await server.pid
            try await server.addTree("busy")
            let load = Task {
                try await server.withOperator { connection in
                    var changes = 0
                    while !Task.isCancelled {
                        try await connection.modify(Self.suffix("busy"), [.replace("displayName", "\(changes)")])
                        guard try await connection.search(base: Self.suffix("busy"), scope: .base).count == 1 else {
                            throw SlapdError(.notRunning, "a search found nothing")
                        }
                        changes += 1
                    }
                    return changes
                }
            }
            for round in 0..<4 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<5 {
                        group.addTask {
                            // The same names each time.
                            try await server.addTree("t\(number)")
                            try await server.withOperator { connection in
                                let change = Modification.replace("displayName", "\(round)")
                                for _ in 0..<20 { try await connection.modify(Self.suffix("t\(number)"), [change]) }
                            }
                            try await server.removeDatabase(suffix: Self.suffix("t\(number)"))
                            let place = server.configuration.root.appending(path: "t\(number)")
                            try FileManager.default.removeItem(at: place)
                        }
                    }
                    try await group.waitForAll()
                }
            }
            load.cancel()
            do {
                #expect(try await load.value > 0)
            } catch let error as LDAPError where error.code == .cancelled {}
            #expect(await server.pid == pid)
            #expect(try await server.databases().map(\.suffix) == [Self.suffix("busy")])
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/sys/kernel/random/boot_id")))
    func `after a power failure a log that cannot be read does not keep slapd from starting`() async throws {
        try await withFolder { folder in
            var configuration = SlapdConfiguration(folder: folder, ldif: Self.ldif)
            configuration.values["DEFAULT_SUFFIX"] = "dc=none"
            let first = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            try await first.addTree("one")
            await first.stop()
            let log = folder.appending(path: "accesslog")
            try "another".write(to: log.appending(path: "boot"), atomically: true, encoding: .utf8)
            try Data(repeating: 7, count: 100_000).write(to: log.appending(path: "data.mdb"))
            let second = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            let logged = try await second.withOperator { connection in
                try await connection.modify(Self.suffix("one"), [.replace("displayName", "One")])
                return try await connection.search(base: "cn=accesslog", scope: .oneLevel).count
            }
            #expect(logged == 1)
            await second.stop()
        }
    }

    @Test func `a server that was set up without it gets it, and its databases are told apart`() async throws {
        try await withFolder { folder in
            let old = folder.deletingLastPathComponent().appending(path: "old")
            try FileManager.default.copyItem(at: Self.ldif, to: old)
            try FileManager.default.removeItem(at: old.appending(path: "config/accesslog.ldif"))
            let file = old.appending(path: "config/server.ldif")
            let text = try String(contentsOf: file, encoding: .utf8)
            try text.replacing("olcModuleLoad: accesslog\n", with: "").write(
                to: file,
                atomically: true,
                encoding: .utf8
            )
            let template = try Self.template()
            let short = try #require(template.range(of: "\ndn: olcOverlay=accesslog"))
            var configuration = SlapdConfiguration(folder: folder, ldif: old)
            configuration.values["DEFAULT_SUFFIX"] = "dc=none"
            let first = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            try await first.addTree("one", template: String(template[..<short.lowerBound]))
            await first.stop()

            configuration.ldif = Self.ldif
            configuration.durability = .relaxed
            let second = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            #expect(try await second.suffixes(lacking: "accesslog") == [Self.suffix("one")])
            try await second.addTree("one")
            #expect(try await second.suffixes(lacking: "accesslog").isEmpty)
            // A start on the same folder, for other durability: the log never waits for the disk.
            await second.stop()
            configuration.durability = .full
            let third = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            let found = try await third.withOperator { connection in
                try await connection.modify(Self.suffix("one"), [.replace("displayName", "One")])
                return (
                    try await connection.search(base: "cn=accesslog", scope: .oneLevel).count,
                    try await connection.search(
                        base: "cn=config",
                        filter: .equal("olcSuffix", "cn=accesslog"),
                        attributes: ["olcDbNoSync"]
                    ).first?.first("olcDbNoSync")
                )
            }
            #expect(found.0 == 1)
            #expect(found.1 == "TRUE")
            await third.stop()
        }
    }
}

extension SlapdServer {
    /// Adds a tenant's database with its first entry, or completes the one that is there.
    fileprivate func addTree(_ name: String, template: String? = nil) async throws {
        let suffix = "dc=\(name),dc=onmicrosoft,dc=com"
        let ldif = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "ldif/config/tenant.ldif")
        let text = try template ?? String(contentsOf: ldif, encoding: .utf8)
        try await addDatabase(suffix: suffix, folder: configuration.root.appending(path: name), template: text)
        try await withOperator { connection in
            let classes = Attribute("objectClass", "domain", "domainDNS", "adObject")
            do {
                _ = try await connection.add(
                    Entry(suffix, [classes, Attribute("dc", name), Attribute("displayName", name)])
                )
            } catch let error as LDAPError where error.resultCode == .entryAlreadyExists {}
        }
    }
}
