import Foundation
import Subprocess
import Testing

@testable import UnderstudyCLI

/// The built program: exit codes, and what goes where.
struct ProgramTests {
    @Test(arguments: [
        ["nonsense"], ["calendar", "create"], ["clock", "advance", "soon"], ["reconcile", "--plan", "--apply"],
        ["calendar", "create", "x", "--from", "y"], ["up", "--ldap-port", "99999"], ["tenant", "delete", "contoso"],
        ["calendar", "list", "--limit", "0"],
    ])
    func `wrong usage is exit code 2, told on stderr`(arguments: [String]) async throws {
        let result = try await Command.run(arguments)
        #expect(result.status.isExit(2))
        #expect(result.output.isEmpty)
        #expect(!result.messages.isEmpty)
    }

    @Test(arguments: [
        ["status"], ["calendar", "list", "--tenant", "t"], ["calendar", "create", "x"], ["verify"], ["env"],
        ["user", "set-password", "x"], ["reconcile", "--tenant", "t"], ["clock"], ["tenant", "settings"],
    ])
    func `without a service there is one clear error with the way to start one`(arguments: [String]) async throws {
        let result = try await Command.run(arguments + ["--state", "/nonexistent/state"])
        #expect(result.status.isExit(1))
        #expect(result.output.isEmpty)
        #expect(
            result.messages == """
                understudy: No instance answers in /nonexistent/state.
                Start one with `understudy up --state /nonexistent/state`, or name another state folder with --state.

                """
        )
    }

    @Test func `nothing to stop is no failure`() async throws {
        let result = try await Command.run(["down", "--json", "--state", "/nonexistent/state"])
        #expect(result.status.isExit(0))
        #expect(result.output == "{\"isGone\":true,\"wasRunning\":false}\n")
        #expect(result.messages == "Nothing runs in /nonexistent/state.\n")
    }

    @Test func `not ready in time is exit code 3`() async throws {
        let result = try await Command.run(["wait", "--seconds", "0.1", "--state", "/nonexistent/state"])
        #expect(result.status.isExit(3))
        #expect(result.messages == "understudy: Not ready within 0.1 seconds.\n")
    }

    @Test func `help is exit code 0 and names every noun`() async throws {
        let result = try await Command.run(["--help"])
        #expect(result.status.isExit(0))
        let nouns = [
            "up", "down", "status", "wait", "doctor", "env", "tenant", "calendar", "mailbox", "user", "policy",
            "verify",
            "reconcile", "audit", "clock", "completions",
        ]
        #expect(nouns.allSatisfy { result.output.contains("\n  \($0) ") })
    }

    @Test func `the help of a command as exact text`() async throws {
        let result = try await Command.run(["policy", "set", "--help"], environment: ["COLUMNS": "80"])
        #expect(
            result.output == """
                OVERVIEW: Set the sign-in policy; its exceptions stay.

                observe: accounts stay enabled, as Microsoft left them in 2021. blockNew:
                accounts are blocked when they are created. enforce: accounts are blocked, and
                blocked again whenever somebody enables them.

                USAGE: understudy policy set <mode> [--tenant <name>] [--as <upn>] [--state <folder>] [--json]

                ARGUMENTS:
                  <mode>                  The mode. (values: observe, blockNew, enforce)

                OPTIONS:
                  --tenant <name>         The tenant (UNDERSTUDY_TENANT); may be left out where
                                          there is only one.
                  --as <upn>              The person who acts, by UPN (UNDERSTUDY_AS).
                  --state <folder>        The instance's state folder (UNDERSTUDY_STATE).
                  --json                  Print JSON, one object a line; messages go to stderr.
                  --version               Show the version.
                  -h, --help              Show help information.


                """
        )
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completions are printed for every shell, both ways`(shell: String) async throws {
        let ours = try await Command.run(["completions", shell])
        let theirs = try await Command.run(["--generate-completion-script", shell])
        #expect(ours.status.isExit(0) && theirs.status.isExit(0))
        #expect(ours.output == theirs.output)
        #expect(ours.output.contains("set-password"))
    }

    @Test func `the doctor works without a service, and speaks JSON`() async throws {
        let result = try await Command.run(["doctor", "--json", "--ldap-port", "0", "--state", "/nonexistent/state"])
        let findings = try result.output.split(separator: "\n")
            .map { try JSONDecoder().decode(Finding.self, from: Data($0.utf8)) }
        #expect(findings.count > 8)
        #expect(findings.allSatisfy { $0.verdict == .ok || $0.advice?.isEmpty == false })
        let failed = findings.contains { $0.verdict == .fail }
        #expect(result.status.isExit(failed ? 1 : 0))
    }
}
