import Foundation
import LDAPClient
import Subprocess
import Testing

@testable import Slapd

/// A slapd that runs and does nothing is found and started again; one that is only busy is left alone.
struct HangTests {
    /// Runs `body` with a watched server that has one filled database, and with what happens to it.
    private func withWatched(
        _ body: (SlapdServer, inout AsyncStream<SlapdEvent>.Iterator) async throws -> Void
    ) async throws {
        try await SlapdServer.withTemporary {
            $0.hangWatch = HangWatch()
        } _: { server in
            try await server.addFilledDatabase("kept")
            var events = server.events.makeAsyncIterator()
            try await body(server, &events)
        }
    }

    @Test func `a stopped slapd is found and started again, with one line that says why`() async throws {
        try await withWatched { server, events in
            let first = try #require(await server.pid)
            let began = ContinuousClock().now
            await server.freeze()
            guard case .hung(let pid, let hang) = await events.next() else {
                Issue.record("the first event is not the hang")
                return
            }
            // Within a second where there is a processor to be had; here many tests share two.
            #expect(ContinuousClock().now - began < .seconds(30))
            #expect(pid == first && hang.cause == .stopped)
            let line = "\(SlapdEvent.hung(pid: pid, hang))"
            #expect(line.hasPrefix("slapd (process \(pid)) is stopped and did not answer a write to dc=kept for "))
            #expect(!line.contains("\n"))
            guard case .restarting(attempt: 1, after: .zero) = await events.next(),
                case .ready(let second, _) = await events.next()
            else {
                Issue.record("the server was not started again")
                return
            }
            #expect(second != first)
            #expect(try await server.has("dc=kept"))
            // The new one is watched as well.
            await server.freeze()
            guard case .hung(second, _) = await events.next() else {
                Issue.record("the second hang was not found")
                return
            }
        }
    }

    @Test func `a database whose write lock is held by somebody is found too, though all else is answered`()
        async throws
    {
        try await withWatched { server, _ in
            let events = server.events
            let folder = server.configuration.folder.deletingLastPathComponent().path
            // With -q slapadd commits many entries at once, and until then it holds the lock.
            let script = """
                cd "$0" && export PATH=$PATH:/usr/sbin
                { printf 'dn: o=held,dc=kept\\nobjectClass: organization\\no: held\\n\\n'; exec sleep 60; } |
                    exec slapadd -q -F slapd/config -b dc=kept
                """
            _ = try await Subprocess.run(
                .name("sh"),
                arguments: ["-c", script, folder],
                platformOptions: .ownGroup,
                input: .none,
                output: .discarded,
                error: .discarded
            ) { holder in
                defer { try? holder.send(signal: .kill, toProcessGroup: true) }
                let hang = try #require(await Self.firstHang(in: events))
                #expect(hang.cause == .idle && hang.suffix == "dc=kept")
            }
            try await eventually("it is up again, and writes are answered") {
                guard await server.pid != nil else { return false }
                return
                    (try? await server.withOperator { connection in
                        try await connection.modify("dc=kept", [.replace("o", "kept")], within: .seconds(1))
                        return true
                    }) ?? false
            }
        }
    }

    @Test func `a probe changes nothing, and is harmless in an empty database`() async throws {
        try await SlapdServer.withTemporary {
            $0.hangWatch = HangWatch(interval: .milliseconds(5))
        } _: { server in
            try await server.addPlainDatabase(suffix: "dc=empty")
            try await server.addFilledDatabase("filled")
            let before = try await server.withOperator {
                try await $0.search(base: "dc=filled", attributes: ["*", "+"])
            }
            try await Task.sleep(for: .milliseconds(300))
            let after = try await server.withOperator {
                try await $0.search(base: "dc=filled", attributes: ["*", "+"])
            }
            #expect(before == after)
            #expect(try await !server.has("dc=empty"))
            #expect(!server.launcher.log.recent.contains { $0.contains("assert") || $0.contains("schema") })
        }
    }

    @Test func `a busy slapd is not taken for one that hangs`() async throws {
        try await withWatched { server, _ in
            let first = await server.pid
            let deadline = ContinuousClock().now + .seconds(4)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<4 {
                    group.addTask { try await Self.load(server, client, until: deadline) }
                }
                // More work than processors, so that slapd waits for its turn as well.
                for _ in 0..<4 {
                    group.addTask {
                        var sum = 0
                        while ContinuousClock().now < deadline {
                            for number in 0..<100_000 { sum &+= number }
                            await Task.yield()
                        }
                        #expect(sum != 1)
                    }
                }
                try await group.waitForAll()
            }
            #expect(await server.pid == first)
        }
    }

    private static func firstHang(in events: AsyncStream<SlapdEvent>) async -> Hang? {
        for await event in events {
            if case .hung(_, let hang) = event { return hang }
        }
        return nil
    }

    private static func load(_ server: SlapdServer, _ client: Int, until deadline: ContinuousClock.Instant) async throws
    {
        try await server.withOperator { connection in
            var round = 0
            while ContinuousClock().now < deadline {
                round += 1
                let changes = (0..<200).map { number in
                    Change.add(
                        Entry(
                            "o=\(client)-\(round)-\(number),dc=kept",
                            [Attribute("objectClass", "organization"), Attribute("o", "\(client)-\(round)-\(number)")]
                        )
                    )
                }
                for result in await connection.pipeline(changes) { _ = try result.get() }
                _ = try await connection.search(base: "dc=kept", filter: .equal("description", "nothing"))
            }
        }
    }
}

extension PlatformOptions {
    fileprivate static var ownGroup: PlatformOptions {
        var options = PlatformOptions()
        options.processGroupID = 0
        return options
    }
}
