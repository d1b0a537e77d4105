import ControlAPI
import ControlClient

/// Making and removing a tenant where there are a thousand.
struct TenantLife: Measure {
    static let name = "tenants"
    static let summary = "create and delete a tenant on a server with 1,000"

    func run(_ scale: Scale) async throws -> [Figure] {
        let crowd = scale(1_000)
        return try await BenchInstance.with(["--no-samples"]) { instance in
            for number in 0..<crowd { _ = try await instance.client.create(CreateTenant(name: "crowd\(number)")) }
            var (create, delete) = (Samples(), Samples())
            for round in 0..<50 {
                create.add(
                    try await seconds { _ = try await instance.client.create(CreateTenant(name: "guest\(round)")) }
                )
                delete.add(try await seconds { try await instance.client.deleteTenant("guest\(round)") })
            }
            return [("create", create), ("delete", delete)].map { what, samples in
                Figure(
                    Self.name,
                    "\(what) a tenant beside \(crowd)",
                    samples.median * 1_000,
                    "ms",
                    goal: .atMost(30),
                    detail: "p99 \(number(samples.percentile(99) * 1_000)) ms; 50 times, durable"
                )
            }
        }
    }
}
