import Foundation
import LDAPClient
import Testing

@testable import Slapd

struct DatabaseTests {
    static let withOverlays =
        PlainTemplates.database + """

            dn: olcOverlay=unique,${DATABASE},cn=config
            objectClass: olcOverlayConfig
            objectClass: olcUniqueConfig
            olcOverlay: unique
            olcUniqueURI: serialize ldap:///?mail?sub

            dn: olcOverlay=memberof,${DATABASE},cn=config
            objectClass: olcOverlayConfig
            objectClass: olcMemberOfConfig
            olcOverlay: memberof

            dn: olcOverlay=syncprov,${DATABASE},cn=config
            objectClass: olcOverlayConfig
            objectClass: olcSyncProvConfig
            olcOverlay: syncprov

            """

    @Test func `a database is added, listed, found again after a restart, and removed`() async throws {
        try await SlapdServer.withTemporary { server in
            let place = server.configuration.root.appending(path: "cells/one")
            try await server.addDatabase(suffix: "dc=one", folder: place, template: Self.withOverlays)
            let found = try await server.databases()
            #expect(found.map(\.suffix) == ["dc=one"])
            #expect(found.first?.folder.path == place.resolvingSymlinksInPath().path)
            try await server.restart()
            #expect(try await server.databases() == found)
            try await server.removeDatabase(suffix: "DC=One")
            #expect(try await server.databases().isEmpty)
            #expect(FileManager.default.fileExists(atPath: place.path + "/data.mdb"))
            try await server.removeDatabase(suffix: "dc=one")
        }
    }

    @Test func `adding what is there changes nothing, and completes what was cut short`() async throws {
        try await SlapdServer.withTemporary { server in
            let place = server.configuration.root.appending(path: "one")
            try await server.addDatabase(suffix: "dc=one", folder: place)
            for _ in 0..<2 {
                try await server.addDatabase(suffix: "dc=one", folder: place, template: Self.withOverlays)
                let overlays = try await server.withOperator { connection in
                    try await connection.search(base: "cn=config", filter: .present("olcOverlay")).map(\.dn)
                }
                #expect(overlays.count == 3)
            }
        }
    }

    @Test func `twenty databases come and go under search load`() async throws {
        try await SlapdServer.withTemporary { server in
            try await server.addFilledDatabase("searched")
            let load = Task {
                let connection = try await server.operatorConnection()
                var searches = 0
                do {
                    while !Task.isCancelled {
                        let found = try await connection.search(base: "dc=searched")
                        guard found.count == 1 else { throw SlapdError(.notRunning, "a search found nothing") }
                        searches += 1
                    }
                } catch let error as LDAPError where error.code == .cancelled {}
                await connection.close()
                return searches
            }
            let pid = await server.pid
            let names = (0..<20).map { "dc=t\($0)" }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in names {
                    group.addTask {
                        let place = server.configuration.root.appending(path: name)
                        try await server.addDatabase(suffix: name, folder: place, template: Self.withOverlays)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await server.databases().count == 21)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in names { group.addTask { try await server.removeDatabase(suffix: name) } }
                try await group.waitForAll()
            }
            load.cancel()
            #expect(try await load.value > 0)
            #expect(try await server.databases().map(\.suffix) == ["dc=searched"])
            #expect(await server.pid == pid)
        }
    }

    @Test func `a glued database is removed without taking slapd along`() async throws {
        try await SlapdServer.withTemporary { server in
            // The inferior one comes first, as slapd wants it.
            try await server.addFilledDatabase("low,dc=top")
            try await server.addFilledDatabase("top")
            let databases = try await server.databases()
            let low = try #require(databases.first { $0.suffix == "dc=low,dc=top" })
            try await server.withOperator { connection in
                _ = try await connection.modify(low.dn, [.add("olcSubordinate", "TRUE")])
            }
            #expect(try await server.withOperator { try await $0.search(base: "dc=top") }.count == 2)
            let pid = await server.pid
            try await server.removeDatabase(suffix: low.suffix)
            #expect(try await server.withOperator { try await $0.search(base: "dc=top") }.count == 1)
            #expect(await server.pid == pid)
        }
    }

    @Test func `a removal that was cut short is undone by adding the database again`() async throws {
        try await SlapdServer.withTemporary { server in
            try await server.addFilledDatabase("one")
            let database = try #require(try await server.databases().first)
            try await server.withOperator { connection in
                _ = try await connection.modify(database.dn, [.replace("olcHidden", "TRUE")])
            }
            #expect(try await !server.has("dc=one"))
            try await server.addDatabase(suffix: "dc=one", folder: database.folder)
            #expect(try await server.has("dc=one"))
        }
    }

    @Test func `a database goes when its slowest reader is done, and slapd lives on`() async throws {
        try await SlapdServer.withTemporary { server in
            try await server.addFilledDatabase("other")
            try await server.addLargeDatabase("read")
            let pid = await server.pid
            let reader = try SlowReader(socket: server.socketPath, base: "dc=read")
            let other = try SlowReader(socket: server.socketPath, base: "dc=other")
            try await Task.sleep(for: .milliseconds(300))
            let removal = Task { try await server.removeDatabase(suffix: "dc=read") }
            while try await server.has("dc=read") { try await Task.sleep(for: .milliseconds(10)) }
            #expect(try await server.databases().count == 2)
            let taken = reader.drain()
            #expect(taken > 1_500_000)
            try await removal.value
            #expect(try await server.databases().map(\.suffix) == ["dc=other"])
            #expect(try await server.has("dc=other"))
            #expect(await server.pid == pid)
            reader.close()
            other.close()
        }
    }

    @Test func `who does not read on is named, and the removal can be repeated`() async throws {
        try await SlapdServer.withTemporary { server in
            try await server.addLargeDatabase("read")
            let pid = await server.pid
            let reader = try SlowReader(socket: server.socketPath, base: "dc=read")
            try await Task.sleep(for: .milliseconds(300))
            let error = await #expect(throws: SlapdError.self) {
                try await server.removeDatabase(suffix: "dc=read", within: .milliseconds(300))
            }
            #expect(error?.code == .databaseInUse)
            #expect(error?.message.contains("uidNumber=\(getuid())") == true)
            #expect(try await !server.has("dc=read"))
            reader.close()
            try await server.removeDatabase(suffix: "dc=read")
            #expect(try await server.databases().isEmpty)
            #expect(await server.pid == pid)
        }
    }

    @Test func `a database whose folder is gone is removed without taking slapd along`() async throws {
        try await SlapdServer.withTemporary { server in
            try await server.addFilledDatabase("one")
            let pid = await server.pid
            let folder = try #require(try await server.databases().first?.folder)
            try FileManager.default.removeItem(at: folder)
            try await server.removeDatabase(suffix: "dc=one")
            try await server.addFilledDatabase("two")
            #expect(await server.pid == pid)
        }
    }

    @Test func `a database's root entry comes and goes with it`() async throws {
        try await SlapdServer.withTemporary { server in
            let place = server.configuration.root.appending(path: "one")
            let root = "dn:\nobjectClass: extensibleObject\ndescription: ${SUFFIX} is here\n"
            try await server.addDatabase(suffix: "dc=one", folder: place, rootDSE: root)
            let read = { @Sendable () async throws -> [String] in
                try await server.withOperator {
                    try await $0.read("", attributes: ["description"])?["description"] ?? []
                }
            }
            #expect(try await read() == ["dc=one is here"])
            try await server.restart()
            #expect(try await read() == ["dc=one is here"])
            try await server.removeDatabase(suffix: "dc=one")
            try await server.restart()
            #expect(try await read().isEmpty)
        }
    }

    @Test(arguments: ["", "one", "dc=one\nolcRootPW: x", "dc=\"x\""])
    func `a suffix that is none is refused before slapd hears of it`(suffix: String) async throws {
        try await SlapdServer.withTemporary { server in
            let place = server.configuration.root.appending(path: "one")
            let error = await #expect(throws: SlapdError.self) {
                try await server.addDatabase(suffix: suffix, folder: place)
            }
            #expect(error?.code == .badTemplate)
            let databases = try await server.databases()
            #expect(databases.isEmpty)
        }
    }

    @Test func `slapd's refusal comes with its words`() async throws {
        try await SlapdServer.withTemporary { server in
            let place = server.configuration.root.appending(path: "one")
            let template = PlainTemplates.database.replacing(
                "olcDbIndex: objectClass eq",
                with: "olcDbIndex: nonsense eq"
            )
            let error = await #expect(throws: SlapdError.self) {
                try await server.addDatabase(suffix: "dc=one", folder: place, template: template)
            }
            #expect(error?.code == .directoryRefused)
            #expect(error?.message.contains("nonsense") == true)
        }
    }
}
