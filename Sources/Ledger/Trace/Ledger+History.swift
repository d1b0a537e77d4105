import DirectoryModel
import GRDB

extension Ledger {
    /// Appends what happened to directory users to the directory's audit log, in one transaction and in this order.
    package func record(_ events: [DirectoryEvent]) async throws {
        try await write { transaction in
            let number = try transaction.db.cachedStatement(sql: "SELECT number FROM mailbox WHERE object_id = ?")
            for event in events {
                let mailbox = try Int64.fetchOne(number, arguments: [event.target.objectID.description])
                try transaction.log(event, mailbox: mailbox)
            }
        }
    }
}
