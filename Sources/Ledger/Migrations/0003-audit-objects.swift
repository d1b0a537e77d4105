import GRDB

// Object ids are all over an index, so that each row of a batch writes a page of its own; the rows of a mailbox are
// found by its number, and those lie together. The index is left for objects without a mailbox.
@Sendable func indexAuditObjects(_ db: Database) throws {
    try db.execute(
        sql: """
            DROP INDEX audit_object;
            CREATE INDEX audit_object ON audit (object_id) WHERE mailbox IS NULL;
            """
    )
}
