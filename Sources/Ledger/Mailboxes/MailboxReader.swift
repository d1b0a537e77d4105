import DirectoryModel
import Foundation
import GRDB

/// Reads mailboxes with all their addresses: two statements, however many they are.
struct MailboxReader {
    let db: Database

    /// - Parameter condition: What follows WHERE, ORDER BY and LIMIT included. The same text is prepared once.
    func mailboxes(where condition: String, _ arguments: StatementArguments) throws -> [SchedulingMailbox] {
        let statement = try db.cachedStatement(sql: "SELECT \(Self.columns) FROM mailbox WHERE \(condition)")
        var rows: [MailboxRow] = []
        let cursor = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try cursor.next() { rows.append(try MailboxRow(row)) }
        let addresses = try addresses(of: rows.map(\.number))
        return try rows.map { try $0.mailbox(addresses[$0.number] ?? []) }
    }

    func mailboxes(objectIDs: [GUID]) throws -> [SchedulingMailbox] {
        try mailboxes(
            where: "object_id IN (SELECT value FROM json_each(?))",
            [Self.array(objectIDs.map { "\"\($0)\"" })]
        )
    }

    func mailboxes(numbers: [Int64]) throws -> [SchedulingMailbox] {
        try mailboxes(where: "number IN (SELECT value FROM json_each(?))", [Self.array(numbers.map(String.init))])
    }

    /// Every address of each mailbox, the primary one first.
    private func addresses(of mailboxes: [Int64]) throws -> [Int64: [String]] {
        guard !mailboxes.isEmpty else { return [:] }
        var found: [Int64: [String]] = [:]
        let statement = try db.cachedStatement(
            sql: """
                SELECT mailbox, address FROM address WHERE mailbox IN (SELECT value FROM json_each(?))
                ORDER BY mailbox, position
                """
        )
        let cursor = try Row.fetchCursor(statement, arguments: [Self.array(mailboxes.map(String.init))])
        while let row = try cursor.next() { found[row[0], default: []].append(row[1]) }
        return found
    }

    private static func array(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

    /// In the order in which ``MailboxRow`` reads them: by place, since a name is looked for in each row anew.
    private static let columns = """
        number, guid, mailbox_guid, object_id, relative_identifier, name, display_name, alias, created_by, created_at, \
        changed_at, is_hidden, state, is_provisioned, deleted_at
        """
}

/// A row of table mailbox, not yet known to make sense.
private struct MailboxRow {
    let number: Int64
    private let guid: GUID?
    private let mailboxGUID: GUID?
    private let objectID: GUID?
    private let relativeIdentifier: UInt32
    private let name: String
    private let displayName: String
    private let alias: String
    private let createdBy: String
    private let createdAt: Date?
    private let changedAt: Date?
    private let isHidden: Bool
    private let state: SchedulingMailbox.State?
    private let isProvisioned: Bool
    private let deletedAt: Date?

    init(_ row: Row) throws {
        number = row[0]
        guid = GUID(row[1] as String)
        mailboxGUID = GUID(row[2] as String)
        objectID = GUID(row[3] as String)
        relativeIdentifier = row[4]
        name = row[5]
        displayName = row[6]
        alias = row[7]
        createdBy = row[8]
        createdAt = Timestamp.date(ledgerText: row[9])
        changedAt = Timestamp.date(ledgerText: row[10])
        isHidden = row[11]
        state = SchedulingMailbox.State(rawValue: row[12])
        isProvisioned = row[13]
        deletedAt = (row[14] as String?).flatMap(Timestamp.date(ledgerText:))
    }

    func mailbox(_ texts: [String]) throws -> SchedulingMailbox {
        let addresses = texts.compactMap { SMTPAddress(trusted: $0) }
        guard let primary = addresses.first, addresses.count == texts.count, let guid, let mailboxGUID, let objectID,
            let state, let createdAt, let changedAt
        else { throw LedgerError(.damaged, "row \(number) of table mailbox cannot be read") }
        return SchedulingMailbox(
            number: number,
            guid: guid,
            mailboxGUID: mailboxGUID,
            objectID: objectID,
            relativeIdentifier: relativeIdentifier,
            name: name,
            displayName: displayName,
            alias: alias,
            primaryAddress: primary,
            otherAddresses: Array(addresses.dropFirst()),
            createdBy: createdBy,
            createdAt: createdAt,
            changedAt: changedAt,
            isHidden: isHidden,
            state: state,
            isProvisioned: isProvisioned,
            deletedAt: deletedAt
        )
    }
}
