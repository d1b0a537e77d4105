import GRDB

@Sendable func createRegistry(_ db: Database) throws {
    try db.execute(
        sql: """
            CREATE TABLE meta (
                name TEXT PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE tenant (
                name TEXT PRIMARY KEY,
                display_name TEXT NOT NULL,
                id TEXT NOT NULL UNIQUE,
                state TEXT NOT NULL CHECK (state IN ('creating', 'active', 'deleting')),
                admin_dn TEXT NOT NULL,
                admin_password TEXT NOT NULL,
                substrate_password TEXT NOT NULL,
                policy_password TEXT NOT NULL,
                created_at TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE domain (
                domain TEXT PRIMARY KEY,
                tenant TEXT NOT NULL REFERENCES tenant (name),
                position INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX domain_tenant ON domain (tenant, position);

            CREATE TABLE known_password (
                tenant TEXT NOT NULL,
                object_id TEXT NOT NULL,
                password TEXT NOT NULL,
                PRIMARY KEY (tenant, object_id)
            ) STRICT, WITHOUT ROWID;
            """
    )
}
