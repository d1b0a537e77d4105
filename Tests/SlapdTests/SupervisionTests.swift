import Foundation
import LDAPClient
import Subprocess
import Testing

@testable import Slapd

struct SupervisionTests {
    @Test func `a death is noticed at once, told with slapd's last lines, and mended`() async throws {
        try await SlapdServer.withTemporary { server in
            try await server.addFilledDatabase("kept")
            var events = server.events.makeAsyncIterator()
            let first = try #require(await server.pid)
            let began = ContinuousClock().now
            await server.kill()

            guard case .died(let pid, let reason, let lines) = await events.next() else {
                Issue.record("the first event is not the death")
                return
            }
            #expect(ContinuousClock().now - began < .seconds(15))
            #expect(pid == first)
            #expect(reason.contains("signal 9"))
            #expect(lines.contains("slapd starting"))

            guard case .restarting(attempt: 1, after: .zero) = await events.next(),
                case .ready(let second, _) = await events.next()
            else {
                Issue.record("the server was not started again")
                return
            }
            #expect(second != first)
            #expect(try await server.has("dc=kept"))
        }
    }

    @Test func `attempts go on, with pauses, until slapd can start`() async throws {
        try await SlapdServer.withTemporary {
            $0.restart.pause = .milliseconds(5)
        } _: { server in
            var events = server.events.makeAsyncIterator()
            let config = server.folder.appending(path: "config")
            let aside = server.folder.appending(path: "aside")
            try FileManager.default.moveItem(at: config, to: aside)
            await server.kill()
            while let event = await events.next() {
                guard case .restartFailed(attempt: 3, let error) = event else { continue }
                #expect(error.message.contains("config"))
                break
            }
            #expect(await server.pid == nil)
            try FileManager.default.moveItem(at: aside, to: config)
            try await eventually("the server is up again") { await server.pid != nil }
        }
    }

    @Test func `a server that may not be restarted stays down, and says so`() async throws {
        try await SlapdServer.withTemporary {
            $0.restart = .never
        } _: { server in
            let events = server.events
            await server.kill()
            for await event in events {
                guard case .gaveUp = event else { continue }
                break
            }
            #expect(await server.pid == nil)
            try await server.restart()
            #expect(await server.pid != nil)
        }
    }

    @Test func `stopping while it is being restarted stops it for good`() async throws {
        try await withFolder { folder in
            let server = try await SlapdServer.start(SlapdConfiguration(folder: folder), logger: SlapdServer.quiet)
            let events = server.events
            await server.kill()
            await server.stop()
            var last: SlapdEvent?
            for await event in events { last = event }
            guard case .stopped = last else {
                Issue.record("the last event is \(String(describing: last))")
                return
            }
            #expect(await server.pid == nil)
            #expect(!FileManager.default.fileExists(atPath: server.launcher.folder.socket.path))
        }
    }

    @Test func `a frozen server stands still, goes on, and can be stopped while frozen`() async throws {
        try await SlapdServer.withTemporary { server in
            let connection = try await server.operatorConnection()
            await server.freeze()
            let error = await #expect(throws: LDAPError.self) {
                try await connection.search(base: "", scope: .base, within: .milliseconds(100))
            }
            #expect(error?.code == .deadlineExceeded)
            await server.resume()
            #expect(try await connection.search(base: "", scope: .base).count == 1)
            await connection.close()
            await server.freeze()
            let began = ContinuousClock().now
            await server.stop()
            #expect(ContinuousClock().now - began < .seconds(15))
        }
    }

    @Test func `a leftover slapd of a killed owner is ended and replaced`() async throws {
        try await withFolder { folder in
            var configuration = SlapdConfiguration(folder: folder)
            let first = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            try await first.addFilledDatabase("kept")
            await first.stop()
            let leftover = try await Leftover.start(first)
            configuration.ldapPort = 0
            let second = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            #expect(await leftover.isOver())
            #expect(try await second.has("dc=kept"))
            await second.stop()
        }
    }

    @Test func `a leftover is recognised after the folder was moved, and another folder's is let alone`() async throws {
        try await withFolder { folder in
            let first = try await SlapdServer.start(SlapdConfiguration(folder: folder), logger: SlapdServer.quiet)
            await first.stop()
            let leftover = try await Leftover.start(first)
            let root = folder.deletingLastPathComponent()
            let copy = root.appendingPathExtension("copy")
            let moved = root.appendingPathExtension("moved")
            defer { for place in [copy, moved] { try? FileManager.default.removeItem(at: place) } }

            _ = try await run(
                .program(URL(filePath: "/bin/cp")),
                arguments: ["-Rp", root.path, copy.path],
                output: .discarded
            )
            let beside = SlapdConfiguration(folder: copy.appending(path: "slapd"))
            await (try SlapdServer.start(beside, logger: SlapdServer.quiet)).stop()
            #expect(await !leftover.isOver())

            try FileManager.default.moveItem(at: root, to: moved)
            let same = SlapdConfiguration(folder: moved.appending(path: "slapd"))
            await (try SlapdServer.start(same, logger: SlapdServer.quiet)).stop()
            #expect(await leftover.isOver())
        }
    }

    #if os(Linux)
    @Test func `slapd ends with an owner that is killed`() async throws {
        try await withFolder { folder in
            let first = try await SlapdServer.start(SlapdConfiguration(folder: folder), logger: SlapdServer.quiet)
            await first.stop()
            let leftover = try await Leftover.start(first, endingWithOwner: true)
            #expect(await leftover.isOver())
        }
    }
    #endif

    @Test func `a pid file that names somebody else's process does no harm`() async throws {
        try await SlapdServer.withTemporary { other in
            try await withFolder { folder in
                let run = folder.appending(path: "run")
                try FileManager.default.createDirectory(at: run, withIntermediateDirectories: true)
                let pid = try #require(await other.pid)
                try "\(pid)\n".write(to: run.appending(path: "slapd.pid"), atomically: true, encoding: .utf8)
                let server = try await SlapdServer.start(SlapdConfiguration(folder: folder), logger: SlapdServer.quiet)
                #expect(isAlive(pid))
                await server.stop()
            }
        }
    }
}
