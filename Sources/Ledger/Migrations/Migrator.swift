import GRDB

extension Ledger {
    /// Every migration, oldest first. A migration that has shipped is never edited: add another.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 ledger", migrate: createLedger)
        migrator.registerMigration("0002 dropped jobs", migrate: addDroppedJobs)
        migrator.registerMigration("0003 audit objects", migrate: indexAuditObjects)
        migrator.registerMigration("0004 audit search", migrate: indexAuditTargets)
        migrator.registerMigration("0006 exchange", migrate: addOwaPolicies)
        migrator.registerMigration("0007 trace indexes", migrate: addTraceIndexes)
        return migrator
    }
}
