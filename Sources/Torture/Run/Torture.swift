import Foundation

/// Histories, one after the other, until the time is up or a difference is found.
struct Torture: Sendable {
    let program: String
    let seed: UInt64
    var generator = HistoryGenerator()
    /// One instance for all histories, each in a tenant of its own.
    var isChurn = false
    var shrinkingTime = Duration.seconds(300)
    let tally = Tally()

    /// What was found.
    struct Finding: Sendable {
        let difference: Difference
        /// What shows it, as short as it could be made.
        let history: [Act]
        /// Where state and log are kept.
        let folder: String
    }

    /// - Parameter first: The number of the first history, to repeat one.
    func run(until deadline: ContinuousClock.Instant, first: Int = 0, say: (String) -> Void) async throws -> Finding? {
        isChurn ? try await churn(until: deadline, first, say) : try await runEach(until: deadline, first, say)
    }

    private func runEach(
        until deadline: ContinuousClock.Instant,
        _ first: Int,
        _ say: (String) -> Void
    ) async throws -> Finding? {
        var number = first
        while .now < deadline {
            let history = generator.history(seed: seed, number: number)
            await tally.began()
            guard let (difference, folder) = try await once(history, tally) else {
                number += 1
                continue
            }
            let shortest = try await shrink(history, number, difference, say)
            return Finding(difference: difference, history: shortest, folder: folder)
        }
        return nil
    }

    /// What is left of a history when all is left out that the difference does not need.
    private func shrink(
        _ history: [Act],
        _ number: Int,
        _ difference: Difference,
        _ say: (String) -> Void
    ) async throws -> [Act] {
        say("history \(number): \(difference)")
        say("making it shorter, for at most \(shrinkingTime.components.seconds) s")
        let shrinker = Shrinker(deadline: .now + shrinkingTime) { candidate in
            // What came to rest at all did so in a second or two.
            let found = try await HistoryRun.$patience.withValue(.seconds(10)) {
                try await once(candidate, Tally())
            }
            guard let (_, folder) = found else { return false }
            try? FileManager.default.removeItem(atPath: folder)
            return true
        }
        return try await shrinker.shrink(history)
    }

    /// Runs a history on a fresh instance, which is gone afterwards.
    ///
    /// - Returns: The first difference, and the folder with state and log, which is kept.
    func once(_ history: [Act], _ tally: Tally, flaw: Model.Flaw? = nil) async throws -> (Difference, String)? {
        let folder = try Self.makeFolder()
        let engine = Engine(program: program, folder: folder)
        do {
            try await engine.start()
            try await HistoryRun(on: engine, tenant: "torture", flaw: flaw, tally: tally).run(history)
        } catch let difference as Difference {
            await engine.stop()
            return (difference, folder)
        } catch {
            await engine.stop()
            if error is CancellationError || Task.isCancelled { try? FileManager.default.removeItem(atPath: folder) }
            throw error
        }
        await engine.stop()
        try FileManager.default.removeItem(atPath: folder)
        return nil
    }

    private func churn(
        until deadline: ContinuousClock.Instant,
        _ first: Int,
        _ say: (String) -> Void
    ) async throws -> Finding? {
        var generator = generator
        generator.killsEngine = false
        let folder = try Self.makeFolder()
        let engine = Engine(program: program, folder: folder)
        do {
            try await engine.start()
            var number = first
            while .now < deadline {
                let history = generator.history(seed: seed, number: number)
                await tally.began()
                let run = HistoryRun(on: engine, tenant: "t\(number)", tally: tally)
                do {
                    try await run.run(history)
                } catch let difference as Difference {
                    await engine.stop()
                    // On fresh engines: if it takes one that has lived long, the history stays as it is.
                    let shortest = try await shrink(history, number, difference, say)
                    return Finding(difference: difference, history: shortest, folder: folder)
                }
                try await run.cleanUp()
                number += 1
            }
        } catch {
            await engine.stop()
            throw error
        }
        await engine.stop()
        try FileManager.default.removeItem(atPath: folder)
        return nil
    }

    private static func makeFolder() throws -> String {
        // Short: a Unix socket's path must fit.
        var template = Array("/tmp/ut-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw POSIXError(.EIO) }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
