package import DirectoryModel
import GRDB

extension Ledger {
    /// Appends what was done over LDAP to the directory's audit log, in order; what it has already is passed over.
    ///
    /// - Returns: How many of the changes were new.
    @discardableResult
    package func record(outside changes: [OutsideChange]) async throws -> Int {
        guard !changes.isEmpty else { return 0 }
        return try await write { transaction in
            try changes.reduce(0) { count, change in try count + (transaction.record(change) ? 1 : 0) }
        }
    }

    /// The audit row of the write with this CSN.
    package func auditRow(ofWrite csn: String) async throws -> Int64? {
        try await read { db in try Self.row(db, ofWrite: csn) }
    }

    static func row(_ db: Database, ofWrite csn: String) throws -> Int64? {
        let statement = try db.cachedStatement(sql: "SELECT sequence FROM audit WHERE write_csn = ?")
        return try Int64.fetchOne(statement, arguments: [csn])
    }

    /// The audit row of the removal of a mailbox's user, if that is the last that the directory's log says of it.
    package func auditRowOfRemoval(of mailbox: SchedulingMailbox) async throws -> Int64? {
        try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT sequence, activity FROM audit WHERE mailbox = ? AND log = 'directory'
                        ORDER BY sequence DESC LIMIT 1
                        """
                ),
                arguments: [mailbox.number]
            )
            guard let row, row["activity"] == DirectoryActivity.hardDeleteUser.rawValue else { return nil }
            return row["sequence"]
        }
    }

    /// The CSN up to which the audit log has all that was done over LDAP; nil before the first look.
    package func outsideChangesSeen() async throws -> String? {
        try await read { db in
            try String.fetchOne(
                db.cachedStatement(sql: "SELECT value FROM meta WHERE name = 'outside.seen'")
            )
        }
    }

    /// Remembers that all up to this CSN is in the audit log.
    package func setOutsideChangesSeen(_ csn: String) async throws {
        try await write { transaction in
            try transaction.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('outside.seen', ?)", [csn])
        }
    }
}

extension LedgerTransaction {
    /// - Returns: Whether there was anything new.
    fileprivate func record(_ change: OutsideChange) throws -> Bool {
        if let csn = change.csn, try Ledger.knowsWrite(db, csn) { return false }
        var events = change.events
        // One row names the write: the index that keeps a write from being recorded twice allows no more.
        if !events.isEmpty { events[0].writeCSN = change.csn }
        if let addition = change.addition, try !knowsAddition(of: addition.target) { events.insert(addition, at: 0) }
        for event in events {
            let mailbox = try ledger.mailbox(db, objectID: event.target.objectID)
            try log(event, mailbox: mailbox?.number)
        }
        return !events.isEmpty
    }

    private func knowsAddition(of target: DirectoryTarget) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM audit WHERE mailbox IS NULL AND object_id = ? AND log = 'directory' AND activity = ?
                """
        )
        let arguments: StatementArguments = [
            target.objectID.description, DirectoryActivity.addition(of: target.kind).rawValue,
        ]
        return try Bool.fetchOne(statement, arguments: arguments) ?? false
    }
}
