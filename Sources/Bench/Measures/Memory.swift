import ControlAPI
import ControlClient
import Foundation
import LDAPClient

/// Whether the engine's memory grows with the directory.
struct Memory: Measure {
    static let name = "memory"
    static let summary = "memory of the engine with 1,000,000 users in the directory"

    func run(_ scale: Scale) async throws -> [Figure] {
        let users = scale(1_000_000)
        let (few, many) = (try await memory(users: users / 1_000), try await memory(users: users))
        return [
            Figure(
                Self.name,
                "engine's memory, \(users) users",
                many,
                "MiB",
                detail: "\(number(few)) MiB with \(users / 1_000); after a start, a reconciliation and 100 calendars"
            ),
            Figure(
                Self.name,
                "engine's memory, \(users) users / \(users / 1_000)",
                many / few,
                goal: .atMost(1.25),
                detail: "must not grow with the users"
            ),
        ]
    }

    /// Resident MiB of an engine on a directory with so many people.
    private func memory(users: Int) async throws -> Double {
        try await TemporaryFolder.with { folder in
            let options = ["--no-samples", "--durability", "relaxed"]
            let suffix = try await BenchInstance.with(options, in: folder) { try await $0.tenant("big").suffix }
            try await fill(folder, suffix, users)
            return try await BenchInstance.with(options, in: folder) { instance in
                let tenant = BenchTenant(instance: instance, body: try await instance.client.tenant("big"))
                let last = try await tenant.asAdmin { try await $0.read("cn=Person \(users - 1),ou=Users,\(suffix)") }
                guard last != nil else { throw BenchFailure("the directory does not have all \(users) people") }
                _ = try await instance.client.reconcile(Reconcile(apply: false), tenant: "big") { _ in }
                _ = try await tenant.provision((0..<100).map { "Clinic Room \($0)" })
                guard let resident = BenchInstance.residentMiB(of: instance.pid) else {
                    throw BenchFailure("the memory of a process can be read on Linux only")
                }
                return resident
            }
        }
    }

    /// Puts people into the directory of a stopped instance, with slapd's own tool.
    private func fill(_ folder: URL, _ suffix: String, _ users: Int) async throws {
        let file = folder.appending(path: "people.ldif")
        guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
            throw BenchFailure("\(file.path) cannot be written")
        }
        let handle = try FileHandle(forWritingTo: file)
        for start in stride(from: 0, to: users, by: 10_000) {
            let text = (start..<min(start + 10_000, users)).map { person($0, suffix) }.joined()
            try handle.write(contentsOf: Data(text.utf8))
        }
        try handle.close()
        let state = folder.appending(path: "state").path
        // The paths in slapd's configuration are relative to the state folder.
        _ = try await Tool.time(
            "sh",
            "-c",
            "cd '\(state)' && PATH=$PATH:/usr/sbin slapadd -q -F slapd/config -b '\(suffix)' -l '\(file.path)'"
        )
        try FileManager.default.removeItem(at: file)
    }

    private func person(_ number: Int, _ suffix: String) -> String {
        """
        dn: cn=Person \(number),ou=Users,\(suffix)
        objectClass: top
        objectClass: person
        objectClass: organizationalPerson
        objectClass: inetOrgPerson
        objectClass: user
        cn: Person \(number)
        sn: Person
        displayName: Person \(number)
        userPrincipalName: person\(number)@big.onmicrosoft.com
        mail: person\(number)@big.onmicrosoft.com
        proxyAddresses: SMTP:person\(number)@big.onmicrosoft.com
        userAccountControl: 512
        \("")

        """
    }
}
