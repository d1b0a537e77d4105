import ArgumentParser
import Foundation
import Logging
import Testing

@testable import UnderstudyCLI

/// How `up` takes flags, variables and defaults together.
final class UpPlanTests {
    private let ldif: String

    init() throws {
        ldif = NSTemporaryDirectory() + "/understudy-ldif-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: ldif + "/config", withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: ldif + "/config/tenant.ldif"))
    }

    deinit {
        try? FileManager.default.removeItem(atPath: ldif)
    }

    private func plan(_ arguments: [String], _ environment: [String: String] = [:]) throws -> UpPlan {
        let up = try Up.parse(arguments + ["--ldif", ldif])
        return try UpPlan(up.options, state: up.common.state, environment: environment)
    }

    @Test func `defaults`() throws {
        let plan = try plan([], ["HOME": "/home/ada"])
        #expect(plan.state == "/home/ada/.local/state/understudy")
        #expect(plan.ldapPort == 3_890 && plan.ldapsPort == nil && plan.durability == .full && plan.loadsSamples)
        #expect(!plan.isEphemeral && !plan.isDetached && plan.readyFile == nil && plan.seed == nil)
    }

    @Test func `every flag has a variable, and comes before it`() throws {
        let environment = [
            "UNDERSTUDY_STATE": "/state", "UNDERSTUDY_LDAP_PORT": "0", "UNDERSTUDY_LDAPS_PORT": "6360",
            "UNDERSTUDY_READY_FILE": "/ready", "UNDERSTUDY_SEED": "7", "UNDERSTUDY_DURABILITY": "relaxed",
            "UNDERSTUDY_SAMPLES": "0", "UNDERSTUDY_LOG_LEVEL": "debug", "UNDERSTUDY_DETACH": "1",
            "UNDERSTUDY_READY_WITHIN": "2m",
        ]
        let fromVariables = try plan([], environment)
        #expect(fromVariables.state == "/state" && fromVariables.ldapPort == 0 && fromVariables.ldapsPort == 6_360)
        #expect(fromVariables.readyFile == "/ready" && fromVariables.seed == 7 && fromVariables.durability == .relaxed)
        #expect(!fromVariables.loadsSamples && fromVariables.logLevel == .debug && fromVariables.isDetached)
        #expect(fromVariables.readyWithin.seconds == 120)
        let fromFlags = try plan(["--seed", "8", "--durability", "full", "--samples", "--ldap-port", "1"], environment)
        #expect(
            fromFlags.seed == 8 && fromFlags.durability == .full && fromFlags.loadsSamples && fromFlags.ldapPort == 1
        )
    }

    @Test(arguments: [
        ["UNDERSTUDY_LDAP_PORT": "x"], ["UNDERSTUDY_LDAP_PORT": "65536"], ["UNDERSTUDY_SEED": "-1"],
        ["UNDERSTUDY_DURABILITY": "none"], ["UNDERSTUDY_EPHEMERAL": "maybe"],
    ])
    func `a variable with a bad value is wrong usage, and named`(environment: [String: String]) throws {
        let failure = #expect(throws: CommandFailure.self) { try plan([], environment) }
        #expect(failure?.status == .usage)
        #expect(failure?.message.contains(environment.keys.first ?? "?") == true)
    }

    @Test func `a detached instance is started with the same plan`() throws {
        let first = try plan([
            "--state", "/state", "--ldap-port", "0", "--ldaps-port", "0", "--seed", "7", "--no-samples", "--ephemeral",
            "--ready-file", "/ready", "--durability", "relaxed", "--log-level", "trace",
        ])
        let up = try #require(try Understudy.parseAsRoot(first.foregroundArguments) as? Up)
        #expect(try UpPlan(up.options, state: up.common.state, environment: [:]) == first)
    }

    @Test func `an ephemeral instance has a folder of its own, made by the service and not before`() throws {
        let variables = ["UNDERSTUDY_STATE": "/somebody's", "TMPDIR": "/somewhere"]
        let plans = try (0..<2).map { _ in try plan(["--ephemeral"], variables) }
        #expect(plans.allSatisfy { $0.state.hasPrefix("/somewhere/understudy-") })
        #expect(plans[0].state != plans[1].state)
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(throws: Never.self) { try TemporaryFolder.demandEmpty(folder) }
        try Data().write(to: URL(filePath: folder + "/mine"))
        #expect(throws: CommandFailure.self) { try TemporaryFolder.demandEmpty(folder) }
    }
}
