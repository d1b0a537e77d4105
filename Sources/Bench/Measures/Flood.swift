/// What one tenant feels of a flood in another.
struct Flood: Measure {
    static let name = "flood"
    static let summary = "one calendar in a quiet tenant while another tenant is flooded, durable"

    func run(_ scale: Scale) async throws -> [Figure] {
        try await BenchInstance.with(["--no-samples"]) { instance in
            let (quiet, busy) = (try await instance.tenant("quiet"), try await instance.tenant("busy"))
            let rounds = scale(200)
            var before = Samples()
            for round in 0..<rounds { before.add(try await quiet.provision(["Before \(round)"])) }
            let during = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    var wave = 0
                    while !Task.isCancelled {
                        wave += 1
                        _ = try await busy.provision((0..<2_000).map { "Wave \(wave) room \($0)" })
                    }
                }
                defer { group.cancelAll() }
                var during = Samples()
                for round in 0..<rounds { during.add(try await quiet.provision(["During \(round)"])) }
                return during
            }
            return [
                Figure(
                    Self.name,
                    "one calendar beside a flood, p50",
                    during.median * 1_000,
                    "ms",
                    detail:
                        "\(number(before.median * 1_000)) ms alone; p99 \(number(during.percentile(99) * 1_000)) ms "
                        + "against \(number(before.percentile(99) * 1_000)) ms"
                )
            ]
        }
    }
}
