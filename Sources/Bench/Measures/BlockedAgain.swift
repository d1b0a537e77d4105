import ControlAPI
import ControlClient
import LDAPClient

/// How long an account that somebody enables over LDAP can be used under `enforce`.
struct BlockedAgain: Measure {
    static let name = "reblock"
    static let summary = "from an outside re-enable to blocked again, in a tenant of 100,000 users"

    func run(_ scale: Scale) async throws -> [Figure] {
        let (users, rounds) = (scale(100_000), 500)
        return try await BenchInstance.with(["--no-samples", "--durability", "relaxed"]) { instance in
            let tenant = try await instance.tenant("many")
            _ = try await instance.client.change(policy: ChangePolicy(mode: .enforce), of: tenant.name)
            _ = try await tenant.provision((0..<users).map { "Clinic Room \($0)" })
            let times = try await tenant.asAdmin { connection in
                var times = Samples()
                for round in 0..<rounds {
                    let dn = "cn=ClinicRoom\(round * 7_919 % users),ou=Users,\(tenant.suffix)"
                    try await connection.modify(dn, [.replace("userAccountControl", "512")])
                    times.add(try await seconds { try await waitUntilBlocked(dn, connection) })
                }
                return times
            }
            return [
                Figure(
                    Self.name,
                    "re-enabled to blocked, p99",
                    times.percentile(99) * 1_000,
                    "ms",
                    goal: .atMost(250),
                    detail: "p50 \(number(times.median * 1_000)) ms, longest "
                        + "\(number(times.percentile(100) * 1_000)) ms; \(rounds) times among \(users) users"
                )
            ]
        }
    }

    private func waitUntilBlocked(_ dn: String, _ connection: LDAPConnection) async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < deadline {
            let control = try await connection.read(dn, attributes: ["userAccountControl"])?
                .first("userAccountControl").flatMap { Int($0) }
            if let control, control & 2 != 0 { return }
            try await Task.sleep(for: .milliseconds(1))
        }
        throw BenchFailure("\(dn) was not blocked within 30 s")
    }
}
