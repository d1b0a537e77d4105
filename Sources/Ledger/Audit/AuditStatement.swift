import DirectoryModel
import Foundation
import GRDB

/// The SQL of a search of the audit logs.
///
/// Three ways lead to the rows: their numbers, where they are about something; the index of the logs by date, where
/// a log or a range of dates is asked for; else the table from one end to the other.
struct AuditStatement {
    private enum Way {
        case numbers
        case dates
        case table
    }

    private let query: AuditQuery
    private let windows: [AuditWindow]
    private let way: Way
    /// The row after which the page begins, and its date.
    private let after: (sequence: Int64, date: String)?
    private var arguments: [any DatabaseValueConvertible] = []

    /// - Parameter afterDate: The date of the row that ``AuditQuery/after`` names.
    init(_ query: AuditQuery, windows: [AuditWindow], afterDate: String?) {
        self.query = query
        self.windows = windows
        after = query.after.map { ($0, afterDate ?? "") }
        if !query.targets.isEmpty {
            way = .numbers
        } else {
            way = query.log != nil || windows.contains(where: \.isBounded) ? .dates : .table
        }
    }

    /// Whether the page's order is that of dates: where the table leads, it is that of numbers.
    ///
    /// Both are the same unless the machine's clock was set back.
    var isInOrderOfDates: Bool { way == .dates }

    mutating func page() -> (sql: String, arguments: StatementArguments) {
        let direction = query.isNewestFirst ? "DESC" : "ASC"
        let order = isInOrderOfDates ? "date \(direction), sequence \(direction)" : "sequence \(direction)"
        let sql = "\(selection(AuditRow.columns)) ORDER BY \(order) LIMIT ?"
        return (sql, StatementArguments(arguments + [query.limit]))
    }

    /// How many rows all pages have.
    mutating func count() -> (sql: String, arguments: StatementArguments) {
        ("SELECT count(*) FROM (\(selection("1")))", StatementArguments(arguments))
    }

    private mutating func selection(_ columns: String) -> String {
        let selections =
            isInOrderOfDates
            ? windows.map { window in conditions([window]) }
            : [conditions(windows.filter { _ in query.log != nil || windows.contains(where: \.isBounded) })]
        return selections.map { "SELECT \(columns) FROM audit\($0)" }.joined(separator: " UNION ALL ")
    }

    private mutating func conditions(_ windows: [AuditWindow]) -> String {
        var all: [String] = []
        if way == .numbers { all.append(about(query.targets.map { $0.lowercased() })) }
        if !windows.isEmpty { all.append("(" + windows.map { inside($0) }.joined(separator: " OR ") + ")") }
        if let after { all.append(behind(after)) }
        if let through = query.through { all.append("\(unindexed("sequence")) <= \(bind(through))") }
        any(of: query.activities, "activity", &all)
        any(of: query.actors, "actor", &all)
        if let succeeded = query.succeeded { all.append("succeeded = \(bind(succeeded))") }
        if let text = query.text { all.append("instr(lower(record), lower(\(bind(text)))) > 0") }
        return all.isEmpty ? "" : " WHERE " + all.joined(separator: " AND ")
    }

    private mutating func inside(_ window: AuditWindow) -> String {
        var all = ["\(column("log")) = \(bind(window.log.rawValue))"]
        if let from = window.from { all.append("\(column("date")) >= \(bind(from))") }
        if let until = window.until { all.append("\(column("date")) < \(bind(until))") }
        return all.joined(separator: " AND ")
    }

    private mutating func behind(_ after: (sequence: Int64, date: String)) -> String {
        let (least, more) = query.isNewestFirst ? ("<=", "<") : (">=", ">")
        guard isInOrderOfDates else { return "sequence \(more) \(bind(after.sequence))" }
        return """
            date \(least) \(bind(after.date))
            AND (date <> \(bind(after.date)) OR +sequence \(more) \(bind(after.sequence)))
            """
    }

    /// Rows of a mailbox are found by its number, all others by the id and the name of their object.
    private mutating func about(_ targets: [String]) -> String {
        let keys = bind(targets)
        return """
            sequence IN (
                SELECT sequence FROM audit WHERE mailbox IN (
                    SELECT mailbox FROM address WHERE address_key IN (\(keys)) AND is_claimed = 1
                    UNION ALL SELECT mailbox FROM address WHERE address_key IN (\(bind(targets))) AND is_claimed = 0
                    UNION ALL SELECT number FROM mailbox WHERE object_id IN (\(bind(targets)))
                    UNION ALL SELECT number FROM mailbox WHERE guid IN (\(bind(targets)))
                    UNION ALL SELECT number FROM mailbox WHERE mailbox_guid IN (\(bind(targets))))
                UNION SELECT sequence FROM audit WHERE mailbox IS NULL AND object_id IN (\(bind(targets)))
                UNION SELECT sequence FROM audit WHERE mailbox IS NULL AND lower(target) IN (\(bind(targets))))
            """
    }

    private mutating func any(of values: [String], _ column: String, _ conditions: inout [String]) {
        guard !values.isEmpty else { return }
        conditions.append("lower(\(column)) IN (\(bind(values.map { $0.lowercased() })))")
    }

    /// A column of the index by date, hidden from SQLite's planner where another way is better.
    private func column(_ name: String) -> String { way == .dates ? name : "+\(name)" }

    private func unindexed(_ name: String) -> String { way == .table ? name : "+\(name)" }

    private mutating func bind(_ value: any DatabaseValueConvertible) -> String {
        arguments.append(value)
        return "?"
    }

    private mutating func bind(_ values: [String]) -> String {
        arguments += values
        return values.map { _ in "?" }.joined(separator: ", ")
    }
}
