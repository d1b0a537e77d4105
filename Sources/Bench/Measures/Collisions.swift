import ControlAPI

/// Whether a name that a hundred thousand calendars have costs more than one that one has.
struct Collisions: Measure {
    static let name = "collisions"
    static let summary = "the 100,000th calendar of one name against the 2nd, relaxed"

    func run(_ scale: Scale) async throws -> [Figure] {
        let (crowd, rounds) = (scale(100_000), 300)
        return try await BenchInstance.with(["--no-samples", "--durability", "relaxed"]) { instance in
            let tenant = try await instance.tenant("crowd")
            try await tenant.create([String](repeating: "Clinic", count: crowd))
            try await tenant.settle()
            var late = Samples()
            var second = Samples()
            for round in 0..<rounds {
                try await tenant.create(["Ward \(round) x"])
                // Turn about, so that whatever the machine does meets both.
                second.add(try await tenant.provision(["Ward \(round) x"]))
                late.add(try await tenant.provision(["Clinic"]))
            }
            return [
                Figure(
                    Self.name,
                    "collision no. \(crowd) / no. 2",
                    late.median / second.median,
                    goal: .atMost(1.1),
                    detail: "\(number(late.median * 1_000)) ms against \(number(second.median * 1_000)) ms to both "
                        + "audit records; medians of \(rounds)"
                )
            ]
        }
    }
}
