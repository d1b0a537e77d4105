import GRDB

// OWA mailbox policies beside the default one, whose values are settings, and who has which. Sessions of
// Search-UnifiedAuditLog and the like are not kept.
@Sendable func addOwaPolicies(_ db: Database) throws {
    try db.execute(
        sql: """
            CREATE TABLE owa_policy (
                name_key TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                guid TEXT NOT NULL UNIQUE,
                allows_creation INTEGER NOT NULL CHECK (allows_creation IN (0, 1)),
                mailbox_domain TEXT,
                created_at TEXT NOT NULL,
                changed_at TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE owa_policy_assignment (
                object_id TEXT PRIMARY KEY,
                policy_key TEXT NOT NULL REFERENCES owa_policy (name_key)
            ) STRICT, WITHOUT ROWID;
            """
    )
}
