import DirectoryModel
import Foundation
import GRDB

/// Finds which one column of a row was edited, by trying the values that it can have had until the hash fits.
///
/// Most columns repeat what is in the record or in other tables, and numbers are few, so the value is mostly found.
struct EditedColumn {
    private let db: Database
    private let row: ChainedRow
    private let previous: Data
    /// How many numbers are tried for a column, at most.
    private static let numbers: Int64 = 100_000

    init(_ db: Database, _ row: ChainedRow, previous: Data) {
        self.db = db
        self.row = row
        self.previous = previous
    }

    /// The column and the value that it had; nil where no single one explains it.
    func find() throws -> (column: String, value: String?)? {
        let known = RecordedValues(row.entry)
        let addresses = try strings("SELECT address FROM address WHERE mailbox = ?", row.entry.mailbox)
        let objects = try strings("SELECT object_id FROM mailbox WHERE number = ?", row.entry.mailbox)
        let dates = try strings(
            "SELECT DISTINCT date FROM audit WHERE sequence BETWEEN ?1 - 8 AND ?1 + 8",
            row.sequence
        )
        let tries: [() throws -> (String, String?)?] = [
            { text("log", \.log, ["exchange", "directory"]) },
            { text("date", \.date, known.dates + dates) },
            { text("activity", \.activity, known.activities) },
            { text("actor", \.actor, known.actors) },
            { text("target", \.target, known.targets + addresses) },
            { text("summary", \.summary, known.summaries) },
            { optional("object_id", \.objectID, known.objects + objects) },
            { succeeded() },
            { optional("write_csn", \.writeCSN, []) },
            { try number("mailbox", \.mailbox, upTo("SELECT max(number) FROM mailbox")) },
            { try number("job", \.job, upTo("SELECT max(id) FROM job")) },
            { number("cause", \.cause, max(1, row.sequence - Self.numbers)...max(1, row.sequence)) },
        ]
        for attempt in tries {
            if let found = try attempt() { return found }
        }
        return nil
    }

    private func strings(_ sql: String, _ argument: Int64?) throws -> [String] {
        try String.fetchAll(db, sql: sql, arguments: [argument])
    }

    private func upTo(_ sql: String) throws -> ClosedRange<Int64> {
        let last = try Int64.fetchOne(db, sql: sql) ?? 1
        return 1...max(1, min(last, Self.numbers))
    }

    private func fits(_ change: (inout AuditEntry) -> Void) -> Bool {
        var entry = row.entry
        change(&entry)
        return entry.hash(sequence: row.sequence, after: previous) == row.hash
    }

    private func text(
        _ name: String,
        _ path: WritableKeyPath<AuditEntry, String>,
        _ values: [String]
    ) -> (String, String?)? {
        (values + [""]).first { value in fits { $0[keyPath: path] = value } }.map { (name, $0) }
    }

    private func optional(
        _ name: String,
        _ path: WritableKeyPath<AuditEntry, String?>,
        _ values: [String]
    ) -> (String, String?)? {
        (values + [nil, ""]).first { value in fits { $0[keyPath: path] = value } }.map { (name, $0) }
    }

    private func number(
        _ name: String,
        _ path: WritableKeyPath<AuditEntry, Int64?>,
        _ values: ClosedRange<Int64>
    ) -> (String, String?)? {
        if fits({ $0[keyPath: path] = nil }) { return (name, nil) }
        return values.first { value in fits { $0[keyPath: path] = value } }.map { (name, String($0)) }
    }

    private func succeeded() -> (String, String?)? {
        fits { $0.succeeded.toggle() } ? ("succeeded", row.entry.succeeded ? "0" : "1") : nil
    }
}

/// The values of an audit row's columns as its record repeats them.
struct RecordedValues {
    private(set) var dates: [String] = []
    private(set) var activities: [String] = []
    private(set) var actors: [String] = []
    private(set) var targets: [String] = []
    private(set) var objects: [String] = []
    private(set) var summaries: [String] = []

    init(_ entry: AuditEntry) {
        let data = Data(entry.record.utf8)
        if let record = try? JSONDecoder().decode(ExchangeAdminAuditRecord.self, from: data) {
            add(record)
        } else if let record = try? JSONDecoder().decode(DirectoryAuditRecord.self, from: data) {
            add(record)
        }
    }

    private mutating func add(_ record: ExchangeAdminAuditRecord) {
        activities = [record.cmdletName]
        actors = [record.caller]
        targets =
            record.cmdletParameters.map(\.value) + record.modifiedProperties.flatMap { [$0.oldValue, $0.newValue] }
        targets += record.objectModified.split(separator: "/").last.map { [String($0)] } ?? []
        let changes = record.modifiedProperties.map { "\($0.name): \($0.oldValue) → \($0.newValue)" }
        summaries = [record.error, changes.joined(separator: "; ")]
    }

    private mutating func add(_ record: DirectoryAuditRecord) {
        // Graph's seventh digit of the second is always 0.
        dates = [record.activityDateTime.dropLast(2) + "Z"]
        activities = [record.activityDisplayName]
        actors = [record.initiatedBy.user?.userPrincipalName, record.initiatedBy.app?.displayName].compactMap(\.self)
        for target in record.targetResources {
            objects.append(target.id)
            targets += [target.userPrincipalName, target.displayName].compactMap(\.self)
            let changes = target.modifiedProperties.dropLast().map { property in
                PropertyChange(
                    property: property.displayName,
                    oldValue: property.oldValue ?? "",
                    newValue: property.newValue ?? ""
                ).summary
            }
            summaries.append(changes.joined(separator: "; "))
        }
        summaries.append(record.resultReason)
    }
}
