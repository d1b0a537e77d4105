import ControlAPI
import ControlClient
import Foundation
import LDAPClient
import SeededRandom
import Testing

/// Kills and freezes, done to the real thing under load: nothing acknowledged is lost, and everything holds.
@Suite(.serialized)
struct CrashTests {
    private static let seed = Seeds.one(for: "crash tests")

    private func generator(_ round: Int) -> SeededGenerator {
        SeededGenerator(seed: Self.seed &+ UInt64(round) &* 7_919)
    }

    /// Every promise is kept: each calendar is in the directory with the address that was told, and none twice.
    private func expectKept(_ promised: [CalendarBody], on instance: Instance, _ comment: String) async throws {
        #expect(try await instance.understudy("wait").code == 0, "\(comment)")
        var found: [GUIDText: CalendarBody] = [:]
        for tenant in ["contoso", "fabrikam"] {
            let listed: [CalendarBody] = try await instance.understudy("calendar", "list", "--tenant", tenant, "--json")
                .values()
            #expect(Set(listed.map { $0.address.lowercased() }).count == listed.count, "\(comment)")
            for calendar in listed { found[calendar.mailboxGuid] = calendar }
        }
        #expect(Set(promised.map(\.address)).count == promised.count, "\(comment)")
        let lost = promised.filter { found[$0.mailboxGuid]?.address != $0.address }
        #expect(lost.isEmpty, "\(comment): \(lost.map(\.address))")
        let unprovisioned = promised.filter { found[$0.mailboxGuid]?.objectId == nil }
        #expect(unprovisioned.isEmpty, "\(comment): \(unprovisioned.map(\.address))")
        try await instance.expectClean()
    }

    @Test(arguments: ["engine", "both", "slapd first"], 0..<3)
    func `killed under load with several clients, nothing acknowledged is lost`(victim: String, round: Int) async throws
    {
        var chance = generator(round)
        let goal = Int.random(in: 5...250, using: &chance)
        let comment = "\(victim), round \(round), seed \(Self.seed)"
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            let load = try await InstanceFixture.on(state, in: scratch) { instance in
                try await Load.with(4, on: instance) { load in
                    try await eventually("some load") { load.acknowledged.count >= goal }
                    if victim == "slapd first" { kill(instance.ready.slapdPid, SIGKILL) }
                    kill(instance.pid, SIGKILL)
                    if victim == "both" { kill(instance.ready.slapdPid, SIGKILL) }
                    try await eventually("the engine is dead") { !Processes.isRunning(instance.pid) }
                    try await eventually("slapd does not outlive it") { !Processes.isRunning(instance.ready.slapdPid) }
                }
            }
            #expect(load.acknowledged.count >= goal, "\(comment): \(load.failures.prefix(3))")
            try await InstanceFixture.on(state, in: scratch) { instance in
                try await expectKept(load.acknowledged, on: instance, comment)
                // It goes on where it was.
                let more = try await instance.understudy(
                    "calendar",
                    "create",
                    "Load 0",
                    "--tenant",
                    "contoso",
                    "--as",
                    "megan.bowen@contoso.com",
                    "--wait"
                )
                #expect(more.code == 0, "\(comment): \(more)")
            }
        }
    }

    @Test func `killed again and again on one folder`() async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            var promised: [CalendarBody] = []
            for round in 0..<6 {
                var chance = generator(100 + round)
                let pause = Int.random(in: 0...400, using: &chance)
                let load = try await InstanceFixture.on(state, in: scratch) { instance in
                    try await Load.with(4, on: instance, names: 1) { _ in
                        // The moment is random on purpose; the state at it is what is tested.
                        try await Task.sleep(for: .milliseconds(pause))
                        kill(instance.pid, SIGKILL)
                        try await eventually("the engine is dead") { !Processes.isRunning(instance.pid) }
                    }
                }
                promised += load.acknowledged
            }
            let kept = promised
            try await InstanceFixture.on(state, in: scratch) { instance in
                try await expectKept(kept, on: instance, "seed \(Self.seed)")
            }
        }
    }

    @Test(arguments: ["full", "relaxed"])
    func `slapd killed under load, several times: the engine starts it again and goes on`(durability: String)
        async throws
    {
        try await InstanceFixture.with(["--durability", durability]) { instance in
            let comment = "\(durability), seed \(Self.seed)"
            let load = try await Load.with(4, on: instance) { load in
                for round in 0..<3 {
                    var chance = generator(200 + round)
                    let goal = load.acknowledged.count + Int.random(in: 5...80, using: &chance)
                    try await eventually("some load: \(load.failures.suffix(3))") { load.acknowledged.count >= goal }
                    let victim = try #require(InstanceFixture.slapdPID(in: instance.state))
                    kill(victim, SIGKILL)
                    try await eventually("slapd is back") {
                        let status = try await instance.client { try await $0.status() }
                        return status.slapdPid.map { $0 != victim } ?? false
                    }
                }
                let goal = load.acknowledged.count + 10
                try await eventually("load goes on: \(load.failures.suffix(3))") { load.acknowledged.count >= goal }
            }
            #expect(
                load.failures.allSatisfy { $0.contains("the directory does not answer") },
                "\(load.failures.prefix(3))"
            )
            let status: StatusBody = try await instance.json(StatusBody.self, "status")
            #expect(status.slapdRestarts == 3)
            #expect(status.pid == instance.pid)
            try await expectKept(load.acknowledged, on: instance, comment)
            #expect(instance.logText.contains("slapd"))
        }
    }

    @Test func `a frozen slapd is found at once, and what was asked meanwhile is done`() async throws {
        try await InstanceFixture.with { instance in
            let before = try await create("Before", on: instance)
            #expect(before.code == 0, "\(before)")
            let frozenPID = instance.ready.slapdPid
            try await Processes.freeze(frozenPID)
            // Nobody lets it go on: the engine ends it, and starts another.
            let frozen = try await create("Frozen", on: instance)
            #expect(frozen.code == 0, "\(frozen)")
            let status: StatusBody = try await instance.json(StatusBody.self, "status")
            #expect(status.slapdRestarts == 1 && status.slapdHangs == 1 && status.slapdPid != frozenPID)
            let told = instance.logText.split(separator: "\n").filter { $0.contains("process \(frozenPID)") }
            #expect(told.contains { $0.contains("is stopped and did not answer a write to dc=") }, "\(told)")
            try await instance.expectClean()
        }
    }

    private func create(_ name: String, on instance: Instance) async throws -> Program.Result {
        try await instance.understudy(
            ["calendar", "create", name, "--tenant", "contoso", "--as", "megan.bowen@contoso.com", "--wait"]
        )
    }

    @Test func `frozen while jobs are on their way: they are done afterwards, once`() async throws {
        try await InstanceFixture.with { instance in
            let load = try await Load.with(4, on: instance) { load in
                for _ in 0..<3 {
                    let goal = load.acknowledged.count + 30
                    try await eventually("load goes on: \(load.failures.suffix(3))") { load.acknowledged.count >= goal }
                    let frozen = try #require(InstanceFixture.slapdPID(in: instance.state))
                    try await Processes.freeze(frozen)
                    try await eventually("another slapd is there") {
                        let status = try await instance.client { try await $0.status() }
                        return status.slapdPid.map { $0 != frozen } ?? false
                    }
                }
            }
            try await expectKept(load.acknowledged, on: instance, "seed \(Self.seed)")
        }
    }

    @Test func `SIGTERM with a frozen slapd still ends everything`() async throws {
        try await Scratch.with { scratch in
            let ended = try await InstanceFixture.run(["--ephemeral"], in: scratch) { instance in
                try await Processes.freeze(instance.ready.slapdPid)
                kill(instance.pid, SIGTERM)
                try await eventually("the engine is gone", within: .seconds(30)) { !Processes.isRunning(instance.pid) }
                #expect(!Processes.isRunning(instance.ready.slapdPid))
                return instance.state
            }
            #expect(!FileManager.default.fileExists(atPath: ended.value))
        }
    }

    @Test func `stopped in an orderly way under load, nothing is lost either`() async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            let load = try await InstanceFixture.on(state, in: scratch) { instance in
                try await Load.with(4, on: instance) { load in
                    try await eventually("some load") { load.acknowledged.count >= 50 }
                    #expect(try await instance.understudy("down").code == 0)
                }
            }
            try await InstanceFixture.on(state, in: scratch) { instance in
                try await expectKept(load.acknowledged, on: instance, "down under load")
            }
        }
    }

    @Test func `verify and reconcile find nothing while work is under way`() async throws {
        try await InstanceFixture.with { instance in
            let load = try await Load.with(2, on: instance) { load in
                try await instance.client { client in
                    for round in 0..<2 {
                        let goal = load.acknowledged.count + 10
                        try await eventually("some load") { load.acknowledged.count >= goal }
                        let calendars = load.acknowledged.filter { $0.address.hasSuffix("@contoso.onmicrosoft.com") }
                        let (deleted, renamed) = (calendars[round * 2], calendars[round * 2 + 1])
                        _ = try await client.deleteCalendar(deleted.address, of: "contoso")
                        _ = try await client.rename(
                            renamed.address,
                            of: "contoso",
                            to: RenameCalendar(displayName: "Renamed \(round)")
                        )
                        // Refused where the load was given the address that the delete set free.
                        _ = try? await client.restoreCalendar(deleted.mailboxGuid.text, of: "contoso")
                        let report = try await client.verify(tenants: ["contoso"])
                        #expect(report.ok, "\(report.found)")
                        let plan = try await client.reconcile(Reconcile(apply: false), tenant: "contoso") { _ in }
                        #expect(plan.counts.isEmpty, "\(plan)")
                    }
                }
            }
            #expect(load.failures.isEmpty, "\(load.failures.prefix(3))")
            #expect(try await instance.understudy("wait").code == 0)
            try await instance.expectClean()
        }
    }
}
