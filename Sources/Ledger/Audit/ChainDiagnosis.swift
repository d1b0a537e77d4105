import Foundation
import GRDB

/// Tells what happened to the first row whose hash does not fit, as far as the rows around it give it away.
struct ChainDiagnosis {
    private let db: Database
    private let sequence: Int64
    private let previous: Data
    /// How far around the row it looks for where the row belongs.
    private static let reach: Int64 = 64

    /// - Parameter previous: The hash of the row before, which fits.
    init(_ db: Database, sequence: Int64, previous: Data) {
        self.db = db
        self.sequence = sequence
        self.previous = previous
    }

    func fault() throws -> ChainFault {
        guard let row = try ChainedRow.read(db, sequence) else { return edited("it cannot be read") }
        let written = try AuditChain(db).sequence
        if sequence > written {
            return ChainFault(.appended, sequence, "audit row \(sequence) was appended: \(written) rows were written")
        }
        return try copy(of: row) ?? stranger(row) ?? moved(row) ?? closedUp(row) ?? edited(row)
    }

    private func copy(of row: ChainedRow) throws -> ChainFault? {
        let original = try Int64.fetchOne(
            db,
            sql: "SELECT sequence FROM audit WHERE sequence < ? AND hash = ? AND record = ? LIMIT 1",
            arguments: [sequence, row.hash, row.entry.record]
        )
        guard let original else { return nil }
        return ChainFault(.duplicate, sequence, "audit row \(sequence) is a copy of row \(original)")
    }

    /// The next row fits in this one's place.
    private func stranger(_ row: ChainedRow) throws -> ChainFault? {
        guard let next = try ChainedRow.read(db, sequence + 1), next.fits(at: sequence, after: previous) else {
            return nil
        }
        return ChainFault(.putIn, sequence, "audit row \(sequence) was put in: the next one fits in its place")
    }

    /// It fits somewhere else, behind another row.
    private func moved(_ row: ChainedRow) throws -> ChainFault? {
        let around = max(1, sequence - Self.reach)...(sequence + Self.reach)
        let hashes = try Data.fetchAll(
            db,
            sql: "SELECT hash FROM audit WHERE sequence BETWEEN ? AND ?",
            arguments: [around.lowerBound, around.upperBound]
        )
        for hash in hashes {
            guard let place = around.first(where: { $0 != sequence && row.fits(at: $0, after: hash) }) else { continue }
            return ChainFault(.moved, sequence, "audit row \(sequence) is row \(place), moved here")
        }
        return nil
    }

    /// The rows from here on fit behind each other under higher numbers.
    private func closedUp(_ row: ChainedRow) throws -> ChainFault? {
        guard let next = try ChainedRow.read(db, sequence + 1) else { return nil }
        let shift = (1...Self.reach * 16).first { next.fits(at: sequence + 1 + $0, after: row.hash) }
        guard let shift else { return nil }
        return ChainFault(
            .closedUp,
            sequence,
            "audit row \(sequence) is missing: \(shift) were cut out, and those behind them took their numbers"
        )
    }

    private func edited(_ row: ChainedRow) throws -> ChainFault {
        let computed = row.entry.hash(sequence: sequence, after: previous)
        if let next = try ChainedRow.read(db, sequence + 1), next.fits(at: sequence + 1, after: computed) {
            return ChainFault(
                .hashEdited,
                sequence,
                "audit row \(sequence) was changed: its hash; it and the next one fit its other columns"
            )
        }
        if let (column, value) = try EditedColumn(db, row, previous: previous).find() {
            let value = value.map { "'\($0)'" } ?? "empty"
            return edited("its column \(column), which was \(value)")
        }
        return edited("its record, several columns, or its hash; what they were cannot be told")
    }

    private func edited(_ what: String) -> ChainFault {
        ChainFault(.edited, sequence, "audit row \(sequence) was changed: \(what)")
    }
}

/// A row with the hash that it carries.
struct ChainedRow {
    let sequence: Int64
    let entry: AuditEntry
    let hash: Data

    static func read(_ db: Database, _ sequence: Int64) throws -> ChainedRow? {
        try Row.fetchOne(db, sql: "SELECT * FROM audit WHERE sequence = ?", arguments: [sequence]).map { row in
            ChainedRow(sequence: sequence, entry: AuditEntry(row), hash: row["hash"])
        }
    }

    /// Whether its hash would be right if it had this number and stood behind a row with this hash.
    func fits(at sequence: Int64, after previous: Data) -> Bool {
        entry.hash(sequence: sequence, after: previous) == hash
    }
}
