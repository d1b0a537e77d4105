import Foundation
import LDAPClient
import Testing

@testable import Slapd

#if os(Linux)
/// More databases than a thread of slapd has room for.
struct ManyDatabasesTests {
    @Test func `sixty databases are read in rounds by several connections while others come and go`() async throws {
        try await SlapdServer.withTemporary {
            $0.threads = 8
        } _: { server in
            let names = (0..<60).map { "many\($0)" }
            for name in names { try await server.addFilledDatabase(name) }
            let pid = await server.pid
            try await withThrowingTaskGroup(of: Void.self) { group in
                for reader in 0..<6 {
                    group.addTask { try await Self.read(names, rounds: 8, from: reader * 10, of: server) }
                }
                group.addTask {
                    for round in 0..<15 {
                        // The next one gets the memory of the one before, and must not get its transactions.
                        try await server.addFilledDatabase("guest\(round)")
                        try await Self.read(["guest\(round)"], rounds: 20, from: 0, of: server)
                        try await server.removeDatabase(suffix: "dc=guest\(round)")
                    }
                }
                try await group.waitForAll()
            }
            #expect(await server.pid == pid)
            let left = try await server.databases().map(\.suffix)
            #expect(left == names.map { "dc=\($0)" })
            try await server.restart()
            try await Self.read(names, rounds: 1, from: 0, of: server)
        }
    }

    @Test func `without the library the 25th database is refused, with the reason and the way out`() async throws {
        try await SlapdServer.withTemporary {
            $0.installation = try? Self.without()
        } _: { server in
            for number in 0..<24 { try await server.addPlainDatabase(suffix: "dc=few\(number)") }
            let error = await #expect(throws: SlapdError.self) { try await server.addPlainDatabase(suffix: "dc=one") }
            #expect(error?.code == .tooManyDatabases)
            #expect(error?.message.contains("libSlapdThreadKeys.so") == true)
            #expect(error?.advice?.contains("UNDERSTUDY_SLAPD_THREAD_KEYS") == true)
            // One that is there already may be completed, and one that goes makes room.
            try await server.addPlainDatabase(suffix: "dc=few0")
            try await server.removeDatabase(suffix: "dc=few0")
            try await server.addPlainDatabase(suffix: "dc=one")
        }
    }

    @Test func `what is not the library is not believed, and the error says so`() async throws {
        let found = try SlapdInstallation.find()
        try await SlapdServer.withTemporary {
            $0.installation = SlapdInstallation(
                slapd: found.slapd,
                modules: found.modules,
                schemas: found.schemas,
                // Something that the loader loads, and that does nothing for slapd.
                threadKeys: found.modules?.appending(path: "syncprov.so")
            )
        } _: { server in
            #expect(!server.launcher.threadKeys.isInUse)
            for number in 0..<24 { try await server.addPlainDatabase(suffix: "dc=few\(number)") }
            let error = await #expect(throws: SlapdError.self) { try await server.addPlainDatabase(suffix: "dc=one") }
            #expect(error?.code == .tooManyDatabases)
            #expect(error?.message.contains("syncprov.so") == true)
        }
    }

    @Test func `a server with many databases starts with the library only`() async throws {
        try await withFolder { folder in
            var configuration = SlapdConfiguration(folder: folder)
            configuration.durability = .relaxed
            let server = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            for number in 0..<25 { try await server.addPlainDatabase(suffix: "dc=many\(number)") }
            await server.stop()
            configuration.installation = try Self.without()
            let error = await #expect(throws: SlapdError.self) {
                try await SlapdServer.start(configuration, logger: SlapdServer.quiet).stop()
            }
            #expect(error?.code == .tooManyDatabases)
            configuration.installation = nil
            let again = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            #expect(try await again.databases().count == 25)
            await again.stop()
        }
    }

    @Test func `the library is loaded into slapd and nothing else, whatever the folder is called`() async throws {
        try await withFolder { folder in
            let place = folder.deletingLastPathComponent().appending(path: "my: state")
            let configuration = SlapdConfiguration(folder: place.appending(path: "slapd"))
            let server = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            let pid = try #require(await server.pid)
            #expect(server.launcher.threadKeys.isInUse)
            #expect(try Self.maps(pid).contains("libSlapdThreadKeys.so"))
            #expect(try !Self.maps(getpid()).contains("libSlapdThreadKeys.so"))
            #expect(ProcessInfo.processInfo.environment["LD_PRELOAD"] == nil)
            await server.kill()
            try await eventually("slapd is started again with the library") {
                await server.pid.map { $0 != pid } == true && server.launcher.threadKeys.isInUse
            }
            await server.stop()
        }
    }

    @Test func `in a folder with a space in its name a server starts, and says why it serves few`() async throws {
        try await withFolder { folder in
            let place = folder.deletingLastPathComponent().appending(path: "my slapd")
            let configuration = SlapdConfiguration(folder: place)
            let server = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            #expect(!server.launcher.threadKeys.isInUse)
            let error = #expect(throws: SlapdError.self) { try server.launcher.threadKeys.check(25) }
            #expect(error?.message.contains("space") == true)
            await server.stop()
        }
    }

    @Test func `the library is found where it is named, beside the program and below lib`() throws {
        try withPlaces { root in
            let program = root.appending(path: "bin/program").path
            for place in ["lib", "lib/understudy", "bin"] {
                let folder = root.appending(path: place)
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                let file = folder.appending(path: ThreadKeysLibrary.fileName)
                try Data().write(to: file)
                #expect(try ThreadKeysLibrary.find([:], program: program)?.path == file.path)
            }
            let named = [ThreadKeysLibrary.variable: root.path + "/lib/libSlapdThreadKeys.so"]
            #expect(try ThreadKeysLibrary.find(named, program: program)?.path == named[ThreadKeysLibrary.variable])
            #expect(try ThreadKeysLibrary.find([ThreadKeysLibrary.variable: "none"], program: program) == nil)
            let error = #expect(throws: SlapdError.self) {
                try ThreadKeysLibrary.find([ThreadKeysLibrary.variable: "/nowhere"], program: program)
            }
            #expect(error?.message.contains("/nowhere") == true)
        }
    }

    /// Reads the top entry of every database on a connection of its own, `rounds` times over.
    private static func read(_ names: [String], rounds: Int, from start: Int, of server: SlapdServer) async throws {
        try await server.withOperator { connection in
            for step in 0..<rounds * names.count {
                let name = names[(start + step) % names.count]
                let found = try await connection.search(base: "dc=\(name)", scope: .base, attributes: ["dc"])
                #expect(found.first?.first("dc") == name)
            }
        }
    }

    private static func without() throws -> SlapdInstallation {
        let found = try SlapdInstallation.find()
        return SlapdInstallation(slapd: found.slapd, modules: found.modules, schemas: found.schemas)
    }

    private static func maps(_ pid: Int32) throws -> String {
        try String(contentsOfFile: "/proc/\(pid)/maps", encoding: .utf8)
    }

    private func withPlaces(_ body: (URL) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)")
            .resolvingSymlinksInPath()
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try body(root)
    }
}
#endif
