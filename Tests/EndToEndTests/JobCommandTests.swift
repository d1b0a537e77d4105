import ControlAPI
import ControlClient
import Foundation
import GRDB
import Testing

/// Jobs that were given up, as people meet them.
@Suite(.serialized)
struct JobCommandTests {
    /// Runs `body` with two calendars, One and Two, whose creation was given up.
    private func withDeadJobs(_ body: @Sendable (Instance) async throws -> Void) async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            try await InstanceFixture.on(state, in: scratch) { instance in
                let delay = ["tenant", "settings", "set", "ProvisioningDelay=3600", "--tenant", "contoso"]
                #expect(try await instance.understudy(delay).code == 0)
                let made = try await instance.understudy(
                    "calendar",
                    "create",
                    "One",
                    "Two",
                    "--tenant",
                    "contoso",
                    "--as",
                    "megan.bowen@contoso.com"
                )
                try #require(made.code == 0, "\(made)")
            }
            let ledger = try DatabaseQueue(path: "\(state)/tenants/contoso/ledger.sqlite")
            try await ledger.write { db in
                try db.execute(sql: "UPDATE job SET state = 'dead', attempts = 5, failure = 'refused: \u{1B}[31m'")
            }
            try ledger.close()
            try await InstanceFixture.on(state, in: scratch, [], body)
        }
    }

    @Test func `they are told, shown, retried, and then all is well`() async throws {
        try await withDeadJobs { instance in
            let status = try await instance.understudy("status")
            #expect(status.output.contains("2 jobs were given up (understudy job list --tenant contoso)"), "\(status)")
            let list = try await instance.understudy("job", "list", "--tenant", "contoso")
            #expect(list.output.contains("provision-1") && !list.output.contains("\u{1B}"), "\(list)")
            let jobs: [JobBody] = try await instance.understudy("job", "list", "--tenant", "contoso", "--json").values()
            #expect(jobs.map(\.name) == ["provision-1", "provision-2"] && jobs.allSatisfy { $0.state == .dead })
            #expect(jobs[0].calendar == "One@contoso.onmicrosoft.com" && jobs[0].failure?.hasPrefix("refused") == true)
            let shown = try await instance.understudy("job", "show", "One", "--tenant", "contoso")
            #expect(shown.output.contains("has no user in the directory"), "\(shown)")
            let address = "One@contoso.onmicrosoft.com"
            let retried = try await instance.understudy("job", "retry", address, "--tenant", "contoso")
            #expect(retried.code == 0 && retried.output == "1 job is tried anew.\n", "\(retried)")
            #expect(try await instance.understudy("wait").code == 0)
            let rest = try await instance.understudy("job", "retry", "--all", "--tenant", "contoso", "--json")
            #expect(try rest.values(JobBody.self).map(\.name) == ["provision-2"])
            #expect(try await instance.understudy("wait").code == 0)
            try await instance.expectClean()
            #expect(try await instance.understudy("status").output.contains("all is well"))
        }
    }

    @Test func `a dropped one is named by verify until somebody reconciles`() async throws {
        try await withDeadJobs { instance in
            let dropped = try await instance.understudy("job", "drop", "provision-1", "2", "--tenant", "contoso")
            #expect(dropped.code == 0 && dropped.lines.count == 2, "\(dropped)")
            #expect(
                dropped.output.contains("Dropped provision-1. Left undone: One@contoso.onmicrosoft.com has no user")
            )
            let again = try await instance.understudy("job", "drop", "1", "--tenant", "contoso")
            #expect(again.code == 1 && again.messages.contains("dropped already"), "\(again)")
            let report: VerifyReport = try await instance.understudy("verify", "--json").value()
            #expect(
                report.found.count == 1 && report.found[0].contains("one user for every mailbox"),
                "\(report.found)"
            )
            let applied = try await instance.understudy("reconcile", "--apply", "--tenant", "contoso")
            #expect(applied.output.contains("missing"), "\(applied)")
            #expect(try await instance.understudy("wait").code == 0)
            try await instance.expectClean()
            let audit = try await instance.understudy("audit", "list", "--log", "exchange", "--tenant", "contoso")
            #expect(audit.output.contains("Remove-UnderstudyJob"), "\(audit)")
        }
    }

    @Test func `only admins decide, and what is not there is told`() async throws {
        try await withDeadJobs { instance in
            for (arguments, code, reason) in [
                (["retry", "One", "--as", "megan.bowen@contoso.com"], Int32(1), "is no admin"),
                (["drop", "One", "--as", "megan.bowen@contoso.com"], 1, "is no admin"),
                (["retry", "nobody@contoso.com"], 1, "neither a job nor a calendar"),
                (["show", "77"], 1, "no job '77'"),
                (["retry", "update-1"], 1, "no job 'update-1'"), (["retry"], 2, "--all"),
                (["retry", "1", "--all"], 2, "--all"), (["drop"], 2, "jobs"),
                (["list", "--in-state", "odd"], 2, "odd"),
            ] {
                let result = try await instance.understudy(["job"] + arguments + ["--tenant", "contoso"])
                #expect(result.code == code && result.messages.contains(reason), "\(result)")
            }
            let jobs: [JobBody] = try await instance.understudy("job", "list", "--tenant", "contoso", "--json").values()
            #expect(jobs.map(\.state) == [.dead, .dead])
        }
    }
}
