import GRDB

// Plain SQL, not made from the record types: what this created must not change when a record does.
@Sendable func createLedger(_ db: Database) throws {
    try db.execute(
        sql: """
            CREATE TABLE meta (
                name TEXT PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE counter (
                name TEXT PRIMARY KEY,
                next INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE setting (
                name TEXT PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE policy_exception (
                address_key TEXT PRIMARY KEY
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE mailbox (
                number INTEGER PRIMARY KEY,
                guid TEXT NOT NULL UNIQUE,
                mailbox_guid TEXT NOT NULL UNIQUE,
                object_id TEXT NOT NULL UNIQUE,
                relative_identifier INTEGER NOT NULL UNIQUE,
                name TEXT NOT NULL,
                display_name TEXT NOT NULL,
                alias TEXT NOT NULL,
                created_by TEXT NOT NULL,
                created_at TEXT NOT NULL,
                changed_at TEXT NOT NULL,
                is_hidden INTEGER NOT NULL CHECK (is_hidden IN (0, 1)),
                state TEXT NOT NULL CHECK (state IN ('active', 'deleted', 'purged')),
                is_provisioned INTEGER NOT NULL CHECK (is_provisioned IN (0, 1)),
                deleted_at TEXT
            ) STRICT;
            CREATE INDEX mailbox_deleted ON mailbox (deleted_at) WHERE state = 'deleted';
            CREATE UNIQUE INDEX mailbox_alias ON mailbox (lower(alias)) WHERE state = 'active';

            -- Every address of every mailbox. While it is claimed nobody else may have it; a deleted mailbox keeps
            -- its rows, unclaimed, so that a restore knows what to ask for.
            CREATE TABLE address (
                mailbox INTEGER NOT NULL REFERENCES mailbox (number),
                position INTEGER NOT NULL,
                address TEXT NOT NULL,
                address_key TEXT NOT NULL,
                is_claimed INTEGER NOT NULL CHECK (is_claimed IN (0, 1)),
                PRIMARY KEY (mailbox, position)
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX address_claim ON address (address_key) WHERE is_claimed = 1;
            CREATE INDEX address_former ON address (address_key) WHERE is_claimed = 0;

            -- How far the numbers of a stem on a domain have been given out, and which came back.
            CREATE TABLE stem (
                stem_key TEXT NOT NULL,
                domain TEXT NOT NULL,
                next INTEGER NOT NULL,
                PRIMARY KEY (stem_key, domain)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE returned_number (
                stem_key TEXT NOT NULL,
                domain TEXT NOT NULL,
                number INTEGER NOT NULL,
                PRIMARY KEY (stem_key, domain, number)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE permission (
                mailbox INTEGER NOT NULL REFERENCES mailbox (number),
                trustee_key TEXT NOT NULL,
                trustee TEXT NOT NULL,
                access_rights TEXT NOT NULL,
                PRIMARY KEY (mailbox, trustee_key)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX permission_trustee ON permission (trustee_key);

            CREATE TABLE job (
                id INTEGER PRIMARY KEY,
                mailbox INTEGER REFERENCES mailbox (number),
                kind TEXT NOT NULL,
                changes TEXT NOT NULL,
                cause INTEGER,
                state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'dead')),
                attempts INTEGER NOT NULL,
                not_before TEXT NOT NULL,
                created_at TEXT NOT NULL,
                ended_at TEXT,
                failure TEXT
            ) STRICT;
            CREATE INDEX job_pending ON job (not_before, id) WHERE state = 'pending';
            CREATE INDEX job_pending_mailbox ON job (mailbox, id) WHERE state = 'pending';
            CREATE INDEX job_dead ON job (id) WHERE state = 'dead';

            -- Both audit logs in one hash chain. job, step and cause are our own join of the two,
            -- which the real service does not keep; write_csn names the directory write that a row records.
            CREATE TABLE audit (
                sequence INTEGER PRIMARY KEY,
                log TEXT NOT NULL CHECK (log IN ('exchange', 'directory')),
                date TEXT NOT NULL,
                activity TEXT NOT NULL,
                actor TEXT NOT NULL,
                target TEXT NOT NULL,
                object_id TEXT,
                mailbox INTEGER,
                succeeded INTEGER NOT NULL CHECK (succeeded IN (0, 1)),
                summary TEXT NOT NULL,
                record TEXT NOT NULL,
                job INTEGER,
                cause INTEGER,
                write_csn TEXT,
                hash BLOB NOT NULL
            ) STRICT;
            CREATE INDEX audit_object ON audit (object_id);
            CREATE INDEX audit_mailbox ON audit (mailbox);
            CREATE INDEX audit_log ON audit (log, date);
            CREATE UNIQUE INDEX audit_write ON audit (write_csn) WHERE write_csn IS NOT NULL;
            """
    )
}
