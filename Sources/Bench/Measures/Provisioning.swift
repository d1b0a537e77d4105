import ControlAPI
import ControlClient
import Foundation
import LDAPClient
import Subprocess

/// Provisioning from end to end, request to both audit records, on a server that syncs.
struct DurableProvisioning: Measure {
    static let name = "durable"
    static let summary = "provisioning, end to end, against pipelined adds and ldapadd of the same entries"

    func run(_ scale: Scale) async throws -> [Figure] {
        let race = try await ProvisioningRace.run("full", calendars: scale(5_000), rounds: 3)
        return [
            Figure(
                Self.name,
                "provisioning / pipelined adds, durable",
                race.perPipelined.median,
                goal: .atLeast(0.9),
                detail: race.detail
            ),
            Figure(
                Self.name,
                "provisioning / ldapadd, durable",
                race.perTool.median,
                goal: .atLeast(1),
                detail: "ldapadd \(number(race.tool.median))/s"
            ),
        ]
    }
}

/// The same on a server that leaves syncing to the kernel.
struct RelaxedProvisioning: Measure {
    static let name = "relaxed"
    static let summary = "the same with --durability relaxed"

    func run(_ scale: Scale) async throws -> [Figure] {
        let race = try await ProvisioningRace.run("relaxed", calendars: scale(10_000), rounds: 3)
        return [
            Figure(
                Self.name,
                "provisioning / pipelined adds, relaxed",
                race.perPipelined.median,
                goal: .atLeast(0.8),
                detail: race.detail
            ),
            Figure(
                Self.name,
                "provisioning / ldapadd, relaxed",
                race.perTool.median,
                detail: "ldapadd \(number(race.tool.median))/s"
            ),
        ]
    }
}

/// Three ways to get the same users into the same server, one after the other, several times over.
struct ProvisioningRace: Sendable {
    /// Users a second.
    var provisioning = Samples()
    var pipelined = Samples()
    var tool = Samples()
    /// Ratios of one round.
    var perPipelined = Samples()
    var perTool = Samples()
    /// Microseconds of processor time for each user: the engine's, slapd's, and slapd's for plain adds.
    var cpu = (engine: Samples(), slapd: Samples(), adds: Samples())

    var detail: String {
        """
        \(number(provisioning.median))/s against \(number(pipelined.median))/s; \
        CPU per user: engine \(number(cpu.engine.median)) µs, slapd \(number(cpu.slapd.median)) µs, \
        for plain adds \(number(cpu.adds.median)) µs; \(provisioning.values.count) rounds
        """
    }

    static func run(_ durability: String, calendars: Int, rounds: Int) async throws -> ProvisioningRace {
        try await BenchInstance.with(["--no-samples", "--durability", durability]) { instance in
            var race = ProvisioningRace()
            // The first calls are slower on every side.
            _ = try await round(-1, calendars: max(200, calendars / 10), on: instance)
            for number in 0..<rounds {
                let (ours, adds, tool) = try await round(number, calendars: calendars, on: instance)
                race.add(cpu: ours.cpu, adds.cpu, users: calendars)
                race.provisioning.add(Double(calendars) / ours.time)
                race.pipelined.add(Double(calendars) / adds.time)
                race.tool.add(Double(calendars) / tool.time)
                race.perPipelined.add(adds.time / ours.time)
                race.perTool.add(tool.time / ours.time)
            }
            return race
        }
    }

    private mutating func add(cpu ours: CPU?, _ adds: CPU?, users: Int) {
        guard let ours, let adds else { return }
        let each = 1_000_000 / Double(users)
        cpu.engine.add(ours.engine * each)
        cpu.slapd.add(ours.slapd * each)
        cpu.adds.add(adds.slapd * each)
    }

    /// Seconds that a way took, and what it cost.
    struct Lap {
        let time: Double
        let cpu: CPU?
    }

    /// Seconds of processor time.
    struct CPU {
        let engine: Double
        let slapd: Double
    }

    private static func cpu(_ instance: BenchInstance) -> CPU? {
        guard let engine = BenchInstance.cpuSeconds(of: instance.pid),
            let slapd = BenchInstance.cpuSeconds(of: instance.ready.slapdPid)
        else { return nil }
        return CPU(engine: engine, slapd: slapd)
    }

    private static func lap(on instance: BenchInstance, _ body: () async throws -> Double) async throws -> Lap {
        let before = cpu(instance)
        let time = try await body()
        guard let before, let after = cpu(instance) else { return Lap(time: time, cpu: nil) }
        return Lap(time: time, cpu: CPU(engine: after.engine - before.engine, slapd: after.slapd - before.slapd))
    }

    private static func round(
        _ number: Int,
        calendars: Int,
        on instance: BenchInstance
    ) async throws -> (ours: Lap, adds: Lap, tool: Lap) {
        let name = number < 0 ? "w" : "\(number)"
        let ours = try await instance.tenant("ours\(name)")
        let plain = try await instance.tenant("plain\(name)")
        let tool = try await instance.tenant("tool\(name)")
        let provisioning = try await lap(on: instance) {
            try await ours.provision((0..<calendars).map { "Clinic Room \($0)" })
        }
        let entries = try await ours.schedulingEntries(for: plain)
        guard entries.count == calendars else {
            throw BenchFailure("\(calendars) calendars were made, and \(entries.count) users are there")
        }
        let pipelined = try await lap(on: instance) { try await add(entries, to: plain) }
        let copies = try await ours.schedulingEntries(for: tool)
        let added = try await lap(on: instance) { try await ldapadd(copies, to: tool) }
        for tenant in [ours, plain, tool] { try await instance.client.deleteTenant(tenant.name) }
        return (provisioning, pipelined, added)
    }

    /// As the engine adds them, with its identity and with the control that lets it choose the object id.
    private static func add(_ entries: [Entry], to tenant: BenchTenant) async throws -> Double {
        try await tenant.asSubstrate { connection in
            let changes = entries.map { Change.add($0, controls: [.relaxRules]) }
            var failures = 0
            let time = await seconds {
                for result in await connection.pipeline(changes) {
                    if case .failure = result { failures += 1 }
                }
            }
            guard failures == 0 else { throw BenchFailure("\(failures) adds were refused") }
            return time
        }
    }

    private static func ldapadd(_ entries: [Entry], to tenant: BenchTenant) async throws -> Double {
        var writer = LDIFWriter()
        for entry in entries { try writer.write(entry) }
        let file = tenant.instance.folder.appending(path: "\(tenant.name).ldif")
        let secret = tenant.instance.folder.appending(path: "\(tenant.name).secret")
        try Data(writer.take()).write(to: file)
        try Data(try tenant.instance.substratePassword(of: tenant.name).utf8).write(to: secret)
        defer { for url in [file, secret] { try? FileManager.default.removeItem(at: url) } }
        return try await Tool.time(
            "ldapadd",
            "-x",
            "-H",
            tenant.instance.ready.ldapiURL,
            "-D",
            tenant.substrateDN,
            "-y",
            secret.path,
            "-e",
            "relax",
            "-f",
            file.path
        )
    }
}

/// A program of OpenLDAP's.
enum Tool {
    /// Runs it with its output thrown away; returns how long it took, in seconds.
    static func time(_ name: String, _ arguments: String...) async throws -> Double {
        let start = ContinuousClock.now
        let record = try await Subprocess.run(
            .name(name),
            arguments: .init(arguments),
            input: .none,
            output: .discarded,
            error: .string(limit: 1 << 16)
        )
        guard record.terminationStatus.isSuccess else {
            throw BenchFailure("\(name) failed: \(record.standardError.prefix(500))")
        }
        return (ContinuousClock.now - start).seconds
    }
}
