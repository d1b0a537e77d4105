import GRDB

// A job that a person lets go of is `dropped`, by whom is noted; one that is tried anew is counted. SQLite cannot
// change a CHECK, so the table is made again.
@Sendable func addDroppedJobs(_ db: Database) throws {
    try db.execute(
        sql: """
            CREATE TABLE new_job (
                id INTEGER PRIMARY KEY,
                mailbox INTEGER REFERENCES mailbox (number),
                kind TEXT NOT NULL,
                changes TEXT NOT NULL,
                cause INTEGER,
                state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'dead', 'dropped')),
                attempts INTEGER NOT NULL,
                not_before TEXT NOT NULL,
                created_at TEXT NOT NULL,
                ended_at TEXT,
                failure TEXT,
                retries INTEGER NOT NULL DEFAULT 0,
                dropped_by TEXT
            ) STRICT;
            INSERT INTO new_job (id, mailbox, kind, changes, cause, state, attempts, not_before, created_at, ended_at,
                failure)
            SELECT id, mailbox, kind, changes, cause, state, attempts, not_before, created_at, ended_at, failure
            FROM job;
            DROP TABLE job;
            ALTER TABLE new_job RENAME TO job;
            CREATE INDEX job_pending ON job (not_before, id) WHERE state = 'pending';
            CREATE INDEX job_pending_mailbox ON job (mailbox, id) WHERE state = 'pending';
            CREATE INDEX job_dead ON job (id) WHERE state = 'dead';
            CREATE INDEX job_dead_mailbox ON job (mailbox, id) WHERE state = 'dead';
            """
    )
}
