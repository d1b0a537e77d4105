import GRDB

// Mailboxes that are gone are looked for by name here, since the directory no longer knows them; the indexes hold none
// of those at work, so that a creation costs what it did. An address that a mailbox loses is remembered: the row goes,
// and whoever meets the address in an old mail still asks whose it was.
@Sendable func addTraceIndexes(_ db: Database) throws {
    try db.execute(
        sql: """
            CREATE INDEX mailbox_former_name ON mailbox (lower(display_name)) WHERE state <> 'active';
            CREATE INDEX mailbox_former_alias ON mailbox (lower(alias)) WHERE state <> 'active';

            CREATE TABLE lost_address (
                address_key TEXT NOT NULL,
                mailbox INTEGER NOT NULL REFERENCES mailbox (number) ON DELETE CASCADE,
                PRIMARY KEY (address_key, mailbox)
            ) STRICT, WITHOUT ROWID;
            CREATE TRIGGER address_lost AFTER DELETE ON address BEGIN
                INSERT OR IGNORE INTO lost_address (address_key, mailbox) VALUES (old.address_key, old.mailbox);
            END;
            """
    )
}
