import ControlAPI
import ControlClient

/// `calendar create --from`: checks a whole file, then creates its calendars, several requests in flight.
struct BulkCreation {
    /// Rows in one request: few enough that the first answers come at once.
    private static let chunk = 100
    private static let mostInFlight = 4
    private static let mostShown = 50

    /// How it ended.
    struct Summary {
        var created = 0
        var failed = 0
        var bad = 0
        /// Rows whose request was sent but not answered.
        var unknown = 0
        var isReady = true
        var stop: (any Error)?
    }

    let file: RereadableFile
    let chunks: ChunkCreation
    let skipsBadRows: Bool
    let output: Output

    /// Reads the whole file and returns how many good rows it has.
    ///
    /// - Throws: When a row is bad and bad rows are not to be skipped; nothing has been created then.
    func check() throws -> Int {
        var rows = 0
        var bad = 0
        try forEachItem { item in
            switch item {
            case .row: rows += 1
            case .bad(let row):
                bad += 1
                if bad <= Self.mostShown { report(row.line, row.reason) }
            }
        }
        if bad > Self.mostShown { Output.note("… and \(bad - Self.mostShown) more bad rows.") }
        guard bad == 0 || skipsBadRows else {
            throw CommandFailure(
                "\(bad) of \(rows + bad) rows of \(file.name) are bad; nothing was created.",
                hint: "Mend them, or create the others with --skip-bad-rows."
            )
        }
        return rows
    }

    /// Creates what ``check()`` counted.
    func run(with client: ControlClient, total: Int) async throws -> Summary {
        var progress = ProgressReport(total: total, noun: "calendars")
        var summary = Summary()
        let chunks = chunks
        var rows = try CalendarFile(try file.chunks())
        await withTaskGroup(of: ChunkCreation.Answer.self) { group in
            var inFlight = 0
            var isAtEnd = false
            while true {
                while inFlight < Self.mostInFlight, !isAtEnd, summary.stop == nil {
                    let chunk = nextChunk(of: &rows, &summary)
                    isAtEnd = chunk.isEmpty
                    guard !isAtEnd else { break }
                    group.addTask { await chunks.send(chunk, with: client) }
                    inFlight += 1
                }
                guard let answer = await group.next() else { break }
                inFlight -= 1
                if hasSomethingToSay(answer) { progress.clear() }
                take(answer, &summary)
                progress.advance(to: summary.created + summary.failed)
            }
        }
        progress.finish(summaryLine(summary, progress))
        return summary
    }

    /// Whether lines are about to be printed where the bar stands.
    private func hasSomethingToSay(_ answer: ChunkCreation.Answer) -> Bool {
        guard case .success(let created) = answer.result else { return true }
        return output.isJSON && output.terminal.isTerminal
            || created.outcomes.contains { $0.failure != nil || !$0.warnings.isEmpty }
    }

    private func nextChunk(of rows: inout CalendarFile, _ summary: inout Summary) -> [CalendarFile.Row] {
        var chunk: [CalendarFile.Row] = []
        do {
            while chunk.count < Self.chunk, let item = try rows.next() {
                switch item {
                case .row(let row): chunk.append(row)
                case .bad: summary.bad += 1
                }
            }
        } catch {
            summary.stop = error
        }
        return chunk
    }

    private func take(_ answer: ChunkCreation.Answer, _ summary: inout Summary) {
        switch answer.result {
        case .success(let created):
            if !created.isReady { summary.isReady = false }
            for (row, outcome) in zip(answer.rows, created.outcomes) { take(row, outcome, &summary) }
            summary.unknown += max(0, answer.rows.count - created.outcomes.count)
        case .failure(let error):
            // What refuses one request refuses them all: the others would only repeat the message.
            if summary.stop == nil { summary.stop = error }
            guard error.mayHaveBeenApplied else { return }
            summary.unknown += answer.rows.count
            if let first = answer.rows.first, let last = answer.rows.last {
                Output.note("\(file.name), lines \(first.line) to \(last.line): no answer; they may have been created")
            }
        }
    }

    private func take(
        _ row: CalendarFile.Row,
        _ outcome: CreateCalendarsAnswer.Outcome,
        _ summary: inout Summary
    ) {
        for warning in outcome.warnings { report(row.line, "warning: \(warning)") }
        guard let calendar = outcome.calendar else {
            summary.failed += 1
            return report(row.line, outcome.failure?.message ?? "refused without a reason")
        }
        summary.created += 1
        guard output.isJSON else { return }
        do { try output.json(calendar) } catch { summary.stop = error }
    }

    private func report(_ line: Int, _ reason: String) {
        Output.note("\(file.name):\(line): \(reason)")
    }

    private func forEachItem(_ body: (CalendarFile.Item) throws -> Void) throws {
        do {
            var rows = try CalendarFile(try file.chunks())
            while let item = try rows.next() { try body(item) }
        } catch let error as CSVError {
            throw CommandFailure("\(file.name):\(error.line): \(error.reason)")
        }
    }

    private func summaryLine(_ summary: Summary, _ progress: ProgressReport) -> String {
        var parts = ["\(summary.created) created"]
        if summary.failed > 0 { parts.append("\(summary.failed) failed") }
        if summary.bad > 0 { parts.append("\(summary.bad) bad rows skipped") }
        if summary.unknown > 0 { parts.append("\(summary.unknown) without an answer") }
        return parts.joined(separator: ", ") + " in " + progress.elapsedAndRate(of: summary.created)
    }
}
