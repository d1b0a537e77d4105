import ControlAPI
import ControlClient
import Foundation
import LDAPClient
import Subprocess
import Testing

/// The life of a state folder: who may use it, what it keeps, how it ends.
@Suite(.serialized)
struct StateFolderTests {
    private func calendars(_ instance: Instance, _ count: Int = 5) async throws -> [CalendarBody] {
        let names = (1...count).map { "Room \($0)" }
        let result = try await instance.understudy(
            ["calendar", "create", "--tenant", "contoso", "--as", "megan.bowen@contoso.com", "--wait", "--json"] + names
        )
        try #require(result.code == 0, "\(result)")
        return try result.values()
    }

    private func listed(_ instance: Instance) async throws -> [CalendarBody] {
        try await instance.understudy("calendar", "list", "--tenant", "contoso", "--json").values()
    }

    @Test(arguments: ["SIGINT", "SIGTERM", "down"])
    func `every way to stop ends everything, and an ephemeral folder is gone`(way: String) async throws {
        try await Scratch.with { scratch in
            let ended = try await InstanceFixture.run(["--ephemeral"], in: scratch) { instance in
                _ = try await calendars(instance)
                switch way {
                case "SIGINT": kill(instance.pid, SIGINT)
                case "SIGTERM": kill(instance.pid, SIGTERM)
                default: #expect(try await instance.understudy("down").code == 0)
                }
                try await eventually("the engine is gone") { !Processes.isRunning(instance.pid) }
                #expect(!Processes.isRunning(instance.ready.slapdPid))
                #expect(!FileManager.default.fileExists(atPath: instance.state))
                #expect(!FileManager.default.fileExists(atPath: instance.readyFile))
                return instance.logText
            }
            #expect(ended.status.isSuccess, "\(ended)")
            // Nothing is left but our own log.
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["engine.log"])
        }
    }

    @Test func `a kept folder has everything as it was, also after it was moved`() async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            let (made, mode) = try await InstanceFixture.on(state, in: scratch) { instance in
                let made = try await calendars(instance)
                #expect(try await instance.understudy("policy", "set", "blockNew", "--tenant", "contoso").code == 0)
                #expect(
                    try await instance.understudy("calendar", "delete", made[0].address, "--tenant", "contoso").code
                        == 0
                )
                #expect(try await instance.understudy("clock", "advance", "1d").code == 0)
                return (made, try FileManager.default.mode(of: instance.state))
            }
            #expect(mode == 0o700)
            let moved = scratch.file("moved elsewhere")
            for folder in [state, moved] {
                if folder == moved { try FileManager.default.moveItem(atPath: state, toPath: moved) }
                try await InstanceFixture.on(folder, in: scratch) { instance in
                    #expect(instance.state == folder)
                    let found = try await listed(instance)
                    #expect(found.map(\.address) == made.map(\.address))
                    #expect(found.map(\.objectId) == made.map(\.objectId))
                    #expect(found.map(\.state) == [.deleted, .active, .active, .active, .active])
                    let policy: PolicyBody = try await instance.json(
                        PolicyBody.self,
                        "policy",
                        "show",
                        "--tenant",
                        "contoso"
                    )
                    #expect(policy.mode == .blockNew)
                    let clock: ClockBody = try await instance.json(ClockBody.self, "clock")
                    #expect(clock.now.timeIntervalSinceNow > 80_000)
                    let tenant = try instance.tenant("contoso")
                    #expect(try await instance.bind(tenant.adminDN, tenant.adminPassword) == .success)
                    try await instance.expectClean()
                }
            }
        }
    }

    @Test func `a second engine on one folder refuses, and the first is unharmed`() async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            try await InstanceFixture.on(state, in: scratch) { instance in
                let other = scratch.file("other.json")
                for detach in [[], ["--detach"]] {
                    let second = try await Program.understudy(
                        ["up", "--state", state, "--ldap-port", "0", "--ready-file", other] + detach
                    )
                    #expect(second.code == 1, "\(second)")
                    #expect(second.messages.contains("another engine"), "\(second)")
                    #expect(second.messages.contains("\(instance.pid)"), "\(second)")
                    #expect(!FileManager.default.fileExists(atPath: other))
                }
                let link = scratch.file("link")
                try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: state)
                let linked = try await Program.understudy(["up", "--state", link, "--ldap-port", "0"])
                #expect(linked.code == 1, "\(linked)")
                #expect(try await calendars(instance).count == 5)
                let status: StatusBody = try await instance.json(StatusBody.self, "status")
                #expect(status.slapdPid == instance.ready.slapdPid)
                #expect(status.slapdRestarts == 0)
                try await instance.expectClean()
            }
        }
    }

    @Test func `the same seed gives the same GUIDs`() async throws {
        func guids(_ seed: String) async throws -> [[String?]] {
            try await InstanceFixture.with(["--seed", seed]) { instance in
                let made = try await calendars(instance)
                let users = try await instance.client { try await $0.users(of: "contoso", limit: 1_000).users }
                return made.map { [$0.objectId?.text, $0.mailboxGuid.text] }
                    + [users.map(\.objectId.text).sorted()] + [instance.ready.tenants.map(\.tenantId.text)]
            }
        }
        let first = try await guids("42")
        #expect(try await guids("42") == first)
        let other = try await guids("43")
        #expect(Set(other.joined()).isDisjoint(with: Set(first.joined())))
    }

    @Test func `another seed for a kept folder is refused`() async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            try await InstanceFixture.on(state, in: scratch, ["--seed", "1", "--no-samples"]) { instance in
                #expect(instance.ready.tenants.isEmpty)
            }
            let other = try await Program.understudy(["up", "--state", state, "--ldap-port", "0", "--seed", "2"])
            #expect(other.code == 1, "\(other)")
            #expect(other.messages.contains("seed"))
        }
    }

    @Test func `relaxed durability is told by status`() async throws {
        try await InstanceFixture.with(["--durability", "relaxed"]) { instance in
            let status: StatusBody = try await instance.json(StatusBody.self, "status")
            #expect(status.durability == "relaxed")
            #expect(status.ephemeral)
            let told = try await instance.understudy("status").output
            #expect(told.contains("relaxed: slapd does not sync, the ledger keeps the promise"))
            _ = try await calendars(instance)
            try await instance.expectClean()
        }
    }

    @Test func `in the background, beside others, and down`() async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("a state folder")
            let readyFile = scratch.file("ready.json")
            let up = try await Program.understudy(
                ["up", "--detach", "--state", state, "--ldap-port", "0", "--ready-file", readyFile, "--json"]
            )
            let ready = try up.value(ReadyBody.self)
            do {
                #expect(up.code == 0, "\(up)")
                #expect(FileManager.default.fileExists(atPath: readyFile))
                try await InstanceFixture.with { other in
                    #expect(other.ready.ldapURL != ready.ldapURL)
                    try await other.expectClean()
                }
                let created = try await Program.understudy(
                    ["calendar", "create", "X", "--tenant", "contoso", "--as", "megan.bowen@contoso.com"],
                    environment: ["UNDERSTUDY_STATE": state]
                )
                #expect(created.code == 0, "\(created)")
            } catch {
                kill(ready.pid, SIGTERM)
                throw error
            }
            let down = try await Program.understudy(["down", "--json", "--state", state])
            #expect(down.code == 0, "\(down)")
            #expect(!Processes.isRunning(ready.pid) && !Processes.isRunning(ready.slapdPid))
            #expect(!FileManager.default.fileExists(atPath: readyFile))
        }
    }

    @Test func `a port that is taken is told, and nothing is left`() async throws {
        try await InstanceFixture.with { instance in
            let port = try #require(instance.ldapURL.split(separator: ":").last.map(String.init))
            try await Scratch.with { scratch in
                let result = try await Program.understudy(
                    ["up", "--ephemeral", "--ldap-port", port],
                    environment: ["TMPDIR": scratch.path]
                )
                #expect(result.code == 1, "\(result)")
                #expect(result.messages.contains(port), "\(result)")
                #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
            }
        }
    }

    @Test func `a state folder that cannot be used is told`() async throws {
        try await Scratch.with { scratch in
            let file = try scratch.write("not a folder", to: "file")
            for state in [file, "\(file)/below", "/proc/nowhere"] {
                let result = try await Program.understudy(["up", "--state", state, "--ldap-port", "0"])
                #expect(result.code == 1, "\(result)")
                #expect(result.messages.contains(state), "\(result)")
            }
        }
    }

    @Test(arguments: [SIGINT, SIGTERM], [0, 50, 100, 150, 200, 300, 450])
    func `stopped while it starts, it leaves nothing`(signal: Int32, milliseconds: Int) async throws {
        try await Scratch.with { scratch in
            let log = scratch.file("log")
            // The shell tells the engine's pid, and becomes it.
            let script = "echo $$ >\"$0\"; exec \"$@\""
            async let ended = Program.run(
                ["sh", "-c", script, log, Program.path, "up", "--ephemeral", "--ldap-port", "0"],
                environment: ["TMPDIR": scratch.path]
            )
            try await eventually("it has a folder") {
                try FileManager.default.contentsOfDirectory(atPath: scratch.path).contains {
                    $0.hasPrefix("understudy-")
                }
            }
            let pid = try #require(pid_t(try String(contentsOfFile: log, encoding: .utf8).dropLast()))
            // Any moment will do; the state at it is what is tested.
            try await Task.sleep(for: .milliseconds(20 + milliseconds))
            kill(pid, signal)
            let result = try await ended
            #expect([0, 1].contains(result.code), "\(result)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["log"], "\(result)")
        }
    }

    @Test func `ldaps and StartTLS, with the CA that the ready file names, in a deep folder`() async throws {
        try await Scratch.with { scratch in
            let deep = scratch.file((1...12).map { "a folder \($0)" }.joined(separator: "/"))
            try await InstanceFixture.on(deep, in: scratch, ["--ldaps-port", "0"]) { instance in
                #expect(deep.utf8.count > 108)
                let tenant = try instance.tenant("contoso")
                let authority = try #require(instance.ready.caFile)
                let login = ["-x", "-D", tenant.adminDN, "-w", tenant.adminPassword]
                for words in [
                    ["-H", try #require(instance.ready.ldapsURL)], ["-ZZ", "-H", instance.ldapURL],
                ] {
                    // libldap in this process has LDAPNOINIT set, which would hide the variable below.
                    let result = try await Program.run(
                        ["env", "-u", "LDAPNOINIT", "ldapwhoami"] + words + login,
                        environment: ["LDAPTLS_CACERT": authority]
                    )
                    #expect(result.output == "dn:\(tenant.adminDN)\n", "\(result)")
                }
                #expect(try FileManager.default.mode(of: "\(deep)/slapd/tls") == 0o700)
                #expect(try await instance.understudy("verify").code == 0)
                #expect(try await calendars(instance).count == 5)
            }
        }
    }
}
