/// Makes a history that shows a difference shorter, by leaving out what it does not need.
struct Shrinker {
    /// When to be content with what there is.
    let deadline: ContinuousClock.Instant
    /// Whether a history still shows the difference.
    let fails: ([Act]) async throws -> Bool

    /// Leaves out ever smaller parts, then the acts inside of others.
    func shrink(_ history: [Act]) async throws -> [Act] {
        var best = try await shrinkFlat(history)
        var index = 0
        while index < best.count, .now < deadline {
            for simpler in best[index].simpler {
                var candidate = best
                candidate.replaceSubrange(index...index, with: simpler)
                guard try await isFailing(candidate) else { continue }
                best = candidate
                index -= 1
                break
            }
            index += 1
        }
        return try await shrinkFlat(best)
    }

    private func shrinkFlat(_ history: [Act]) async throws -> [Act] {
        var best = history
        var size = max(1, best.count / 2)
        while true {
            var start = 0
            var isShorter = false
            while start < best.count, .now < deadline {
                let candidate = Array(best[..<start] + best[min(start + size, best.count)...])
                if try await isFailing(candidate) {
                    best = candidate
                    isShorter = true
                } else {
                    start += size
                }
            }
            if size == 1, !isShorter || .now >= deadline { return best }
            size = max(1, size / 2)
        }
    }

    private func isFailing(_ history: [Act]) async throws -> Bool {
        guard .now < deadline, !history.isEmpty else { return false }
        return try await fails(history)
    }
}

extension Act {
    /// What could stand in its place and is simpler.
    fileprivate var simpler: [[Act]] {
        switch self {
        case .together(let acts):
            return [acts] + acts.indices.map { [.together(Self.without($0, acts))] }.filter { $0 != [.together([])] }
        case .disaster(let disaster, let after, let acts):
            guard !acts.isEmpty else { return [] }
            let alone = acts + [.disaster(disaster, after: 0, during: [])]
            return [acts, alone]
                + acts.indices.map { [.disaster(disaster, after: after, during: Self.without($0, acts))] }
        default: return []
        }
    }

    private static func without(_ index: Int, _ acts: [Act]) -> [Act] {
        var acts = acts
        acts.remove(at: index)
        return acts
    }
}
