import DirectoryModel
import Foundation
import GRDB

/// One write transaction: the database, the moment it happens at, and the audit chain it appends to.
final class LedgerTransaction {
    let db: Database
    let ledger: Ledger
    /// The one moment of everything in this transaction.
    let now: Date
    let nowText: String
    let chain: AuditChain
    /// The cmdlet that it works for, if a person typed one.
    let invocation: CmdletInvocation?

    init(_ db: Database, ledger: Ledger, invocation: CmdletInvocation?) throws {
        self.db = db
        self.ledger = ledger
        self.invocation = invocation
        now = ledger.time.now()
        nowText = Timestamp(now).ledgerText
        chain = try AuditChain(db)
    }

    func finish() throws {
        try chain.save(db)
    }

    /// Runs a statement that is prepared once per connection.
    func run(_ sql: String, _ arguments: StatementArguments = []) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// The next `count` values of a counter, the first of which is `first` the first time.
    func take(_ count: Int = 1, from counter: String, startingAt first: Int64) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO counter (name, next) VALUES (:name, :first + :count)
                ON CONFLICT (name) DO UPDATE SET next = next + :count RETURNING next - :count
                """
        )
        let arguments: StatementArguments = ["name": counter, "first": first, "count": count]
        return try Int64.fetchOne(statement, arguments: arguments) ?? first
    }
}
