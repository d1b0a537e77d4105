import GRDB

// Rows about people, groups and other objects without a mailbox are found by the object's name; the engine's own rows
// all have a mailbox, so that the index costs provisioning nothing.
@Sendable func indexAuditTargets(_ db: Database) throws {
    try db.execute(sql: "CREATE INDEX audit_target ON audit (lower(target)) WHERE mailbox IS NULL")
}
