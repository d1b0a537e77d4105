import Directory
import DirectoryModel
import Ledger

extension OutsideRecorder {
    /// Records what nobody logged: what was added while nobody listened, and writes after which the machine or slapd
    /// died before they were in the log. Of the latter the entry tells who made them, and not what it was before.
    ///
    /// - Parameter log: What reads the log to its end: a write that is there is none of these.
    func catchUp(after log: OutsideLog) async throws {
        try await log.drain()
        // After slapd was killed it may tell of an earlier one than before: then there is more to look at, no less.
        let present = try await directory.newestCSN()
        guard let seen = try await ledger.outsideChangesSeen() else {
            if let present { try await ledger.setOutsideChangesSeen(present) }
            return
        }
        var newest = max(seen, present ?? seen)
        var batch: [OutsideEntry] = []
        try await directory.eachOutsideEntry(since: seen) { entry in
            newest = max(newest, entry.csn)
            guard try await ledger.auditRow(ofWrite: entry.csn) == nil else { return }
            batch.append(entry)
            guard batch.count == Self.batchSize else { return }
            try await recordMissed(batch, since: seen, log)
            batch = []
        }
        if !batch.isEmpty { try await recordMissed(batch, since: seen, log) }
        try await ledger.setOutsideChangesSeen(newest)
    }

    private func recordMissed(_ entries: [OutsideEntry], since seen: String, _ log: OutsideLog) async throws {
        // A write of this moment is seen before it is logged. The ledger passes over what it knows by then.
        try await Task.sleep(for: .milliseconds(100))
        try await log.drain()
        var names = NameCache(directory: directory)
        var missed: [OutsideChange] = []
        for entry in entries where !imports.covers(entry.csn, by: entry.author, in: directory) {
            let isNew = entry.isAsMade || entry.madeAt > seen.prefix(14)
            let addition = isNew ? try await self.addition(entry, &names) : nil
            guard !entry.isAsMade else {
                missed.append(OutsideChange(csn: nil, addition: addition))
                continue
            }
            let update = try await update(entry, &names)
            missed.append(OutsideChange(csn: entry.csn, addition: addition, events: [update]))
        }
        try await commit(missed)
    }

    private func update(_ entry: OutsideEntry, _ names: inout NameCache) async throws -> DirectoryEvent {
        let unknown = DirectoryAuditRecord.Detail(
            key: "Changes",
            value: "not known: the server stopped before it noted them"
        )
        return DirectoryEvent(
            .update(of: entry.target.kind),
            by: try await names.actor(entry.author),
            of: entry.target,
            details: OutsideEvents.details(entry.author) + [unknown]
        )
    }

    private static let batchSize = 500
}
