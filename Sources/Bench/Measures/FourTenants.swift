import ControlClient

/// Whether tenants can be written to side by side.
struct FourTenants: Measure {
    static let name = "tenants4"
    static let summary = "four tenants at once against one, durable"

    func run(_ scale: Scale) async throws -> [Figure] {
        let count = scale(4_000)
        return try await BenchInstance.with(["--no-samples"]) { instance in
            var ratios = Samples()
            var rates = (one: Samples(), four: Samples())
            for round in 0..<3 {
                let one = try await instance.tenant("one\(round)")
                let alone = try await one.provision((0..<count).map { "Room \($0)" })
                var tenants: [BenchTenant] = []
                for number in 0..<4 { tenants.append(try await instance.tenant("four\(round)\(number)")) }
                let together = try await seconds {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for tenant in tenants {
                            group.addTask { _ = try await tenant.provision((0..<count).map { "Room \($0)" }) }
                        }
                        try await group.waitForAll()
                    }
                }
                rates.one.add(Double(count) / alone)
                rates.four.add(Double(4 * count) / together)
                ratios.add(4 * alone / together)
                for tenant in tenants + [one] { try await instance.client.deleteTenant(tenant.name) }
            }
            return [
                Figure(
                    Self.name,
                    "four tenants at once / one, durable",
                    ratios.median,
                    goal: .atLeast(1.6),
                    detail: "\(number(rates.four.median))/s against \(number(rates.one.median))/s; 3 rounds"
                )
            ]
        }
    }
}
