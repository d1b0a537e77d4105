import ControlAPI
import ControlClient
import Foundation
import GRDB
import LDAPClient
import Testing

/// What must not be seen by others is not: files, sockets, and secrets in arguments, environments, logs and errors.
@Suite(.serialized)
struct SecretTests {
    @Test func `the state folder, its files, the socket and the ready file are for their owner only`() async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            try await InstanceFixture.on(state, in: scratch) { instance in
                let files = FileManager.default
                #expect(try files.mode(of: state) == 0o700)
                let names = try #require(files.subpaths(atPath: state))
                #expect(names.contains("control.sqlite") && names.contains("tenants/contoso/ledger.sqlite"))
                for name in names {
                    let path = "\(state)/\(name)"
                    guard try files.attributesOfItem(atPath: path)[.type] as? FileAttributeType != .typeSymbolicLink
                    else { continue }
                    // slapd opens its socket to all; nobody else gets into its folder.
                    let isSlapds = path.hasSuffix("/run/ldapi")
                    #expect(try files.mode(of: isSlapds ? String(path.dropLast(6)) : path) & 0o077 == 0, "\(name)")
                }
                #expect(try files.mode(of: instance.ready.controlSocket) == 0o600)
                #expect(try files.mode(of: instance.readyFile) == 0o600)
            }
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can try as somebody else"))
    func `somebody else gets nothing through the socket, the folder or the ready file`() async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            try await InstanceFixture.on(state, in: scratch) { instance in
                chmod(scratch.path, 0o755)
                let other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
                let url = "http://localhost/_understudy/v1/status"
                let asked = try await Program.run(
                    other + ["curl", "-sS", "--unix-socket", instance.ready.controlSocket, url]
                )
                #expect(asked.code == 7 && asked.output.isEmpty, "\(asked)")
                // Not even with the folder open: the socket's own mode refuses.
                chmod(state, 0o755)
                let again = try await Program.run(
                    other + ["curl", "-sS", "--unix-socket", instance.ready.controlSocket, url]
                )
                chmod(state, 0o700)
                #expect(again.code == 7 && again.output.isEmpty, "\(again)")
                for path in [instance.readyFile, "\(state)/control.sqlite"] {
                    #expect(try await Program.run(other + ["cat", path]).code != 0)
                }
                // The owner still gets his answer.
                #expect(
                    try await Program.run(["curl", "-sS", "--unix-socket", instance.ready.controlSocket, url]).code == 0
                )
            }
        }
    }

    @Test func `no secret is in arguments, environments, logs or error texts`() async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            try await InstanceFixture.on(state, in: scratch, ["--log-level", "trace"]) { instance in
                let own = "Own-secret-7391"
                var said = try await provoke(instance, scratch, own)
                var secrets = [own, "Refused-secret-7392", "Ldif-secret-7393"]
                secrets += try await registrySecrets(state)
                #expect(secrets.count >= 3 + 3 * 2 + 1)
                said.append(("the engine's log", instance.logText))
                let slapdLog = try String(contentsOfFile: "\(state)/slapd/slapd.log", encoding: .utf8)
                said.append(("slapd's log", slapdLog))
                #expect(!slapdLog.isEmpty && instance.logText.contains("slapd"))
                for pid in [instance.pid, instance.ready.slapdPid] {
                    for name in ["cmdline", "environ"] {
                        let data = FileManager.default.contents(atPath: "/proc/\(pid)/\(name)") ?? Data()
                        said.append(("\(name) of \(pid)", String(decoding: data, as: UTF8.self)))
                    }
                }
                for (place, text) in said {
                    for secret in secrets where text.contains(secret) {
                        Issue.record("\(place) has a secret: \(secret)")
                    }
                }
            }
        }
    }

    /// Sets passwords and makes all go wrong that may; returns what was said about it.
    private func provoke(_ instance: Instance, _ scratch: Scratch, _ own: String) async throws -> [(String, String)] {
        var said: [(String, String)] = []
        func run(_ arguments: String..., input: String = "") async throws {
            let result = try await instance.understudy(arguments, input: input)
            said.append(("\(arguments)", result.output + result.messages))
        }
        let (megan, contoso) = ("megan.bowen@contoso.com", try instance.tenant("contoso"))
        let made = try await instance.understudy("tenant", "create", "northwind", "--json")
        try #require(made.code == 0, "\(made)")
        try await run("user", "set-password", megan, "--password-file", "-", "--tenant", "contoso", input: own + "\n")
        let dn = "cn=Megan Bowen,ou=Users,\(contoso.suffix)"
        #expect(try await instance.bind(dn, own) == .success)
        #expect(try await instance.bind(dn, "Refused-secret-7392") == .invalidCredentials)
        let records = [
            "dn: cn=Bad,ou=x\nobjectClass: person\nuserPassword: Ldif-secret-7393\nbroken line\n",
            "dn: cn=Odd,ou=x\nobjectClass: device\nuserPassword: Ldif-secret-7393\n",
            "dn: cn=Taken,ou=x\nobjectClass: person\nsn: x\nmail: \(megan)\nuserPassword: Ldif-secret-7393\n",
            "dn: cn=No,ou=x\nuserPassword:: TGRpZi1zZWNyZXQtNzM5Mw=\nuserPassword Ldif-secret-7393\n",
        ]
        for (index, record) in records.enumerated() {
            let file = try scratch.write(record, to: "\(index).ldif")
            try await run("tenant", "import", file, "--tenant", "northwind")
            try await run("tenant", "import", file, "--tenant", "contoso", "--json")
        }
        try await instance.bound(as: dn, own) { connection in
            let change = Modification.replace("userPassword", "Ldif-secret-7393")
            await #expect(throws: LDAPError.self) { try await connection.modify(contoso.adminDN, [change]) }
        }
        try await run(
            "user",
            "set-password",
            "nobody@contoso.com",
            "--password-file",
            "-",
            "--tenant",
            "contoso",
            input: own
        )
        try await run("status")
        try await run("verify")
        try await run("metrics")
        try await run("audit", "list", "--tenant", "contoso", "--json")
        return said
    }

    private func registrySecrets(_ state: String) async throws -> [String] {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: "\(state)/control.sqlite", configuration: configuration)
        defer { try? queue.close() }
        return try await queue.read { db in
            // A sample admin's password is in the README, and no secret.
            try Row.fetchAll(db, sql: "SELECT * FROM tenant").flatMap { row -> [String] in
                [row["substrate_password"], row["policy_password"], row["admin_password"]]
            }.filter { $0 != "Understudy-1" } + String.fetchAll(db, sql: "SELECT password FROM known_password")
        }
    }
}
