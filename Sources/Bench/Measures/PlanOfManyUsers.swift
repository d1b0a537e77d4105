import ControlAPI
import ControlClient
import Foundation

/// Comparing everything, against only reading it.
struct PlanOfManyUsers: Measure {
    static let name = "reconcile"
    static let summary = "reconcile --plan of 100,000 users against an ldapsearch dump of the same tree"

    func run(_ scale: Scale) async throws -> [Figure] {
        let users = scale(100_000)
        return try await BenchInstance.with(["--no-samples", "--durability", "relaxed"]) { instance in
            let tenant = try await instance.tenant("many")
            _ = try await tenant.provision((0..<users).map { "Clinic Room \($0)" })
            let secret = instance.folder.appending(path: "secret")
            try Data(tenant.body.adminPassword.utf8).write(to: secret)
            var ratios = Samples()
            var times = (plan: Samples(), dump: Samples())
            for round in 0..<4 {
                let dump = try await Tool.time(
                    "ldapsearch",
                    "-x",
                    "-LLL",
                    "-H",
                    instance.ready.ldapiURL,
                    "-D",
                    tenant.body.adminDN,
                    "-y",
                    secret.path,
                    "-b",
                    tenant.suffix,
                    "(objectClass=*)",
                    "*",
                    "+"
                )
                var examined = 0
                let plan = try await seconds {
                    let summary = try await instance.client.reconcile(Reconcile(apply: false), tenant: tenant.name) {
                        throw BenchFailure("a clean tenant has a finding: \($0.detail)")
                    }
                    examined = summary.examined
                }
                guard examined == users else { throw BenchFailure("\(examined) of \(users) users were compared") }
                // The first round reads from the disk.
                guard round > 0 else { continue }
                ratios.add(plan / dump)
                times.plan.add(plan)
                times.dump.add(dump)
            }
            return [
                Figure(
                    Self.name,
                    "reconcile --plan / ldapsearch, \(users) users",
                    ratios.median,
                    goal: .atMost(1.5),
                    detail: "\(number(times.plan.median)) s against \(number(times.dump.median)) s; 3 rounds"
                )
            ]
        }
    }
}
