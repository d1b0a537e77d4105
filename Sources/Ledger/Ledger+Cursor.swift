import Foundation
import GRDB

extension Ledger {
    /// Where the change feed of the directory stands.
    package func feedCookie() async throws -> [UInt8]? {
        try await read { db in
            let text = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'feed.cookie'")
            return text.flatMap { Data(base64Encoded: $0) }.map(Array.init)
        }
    }

    package func setFeedCookie(_ cookie: [UInt8]?) async throws {
        try await write { transaction in
            guard let cookie else {
                try transaction.run("DELETE FROM meta WHERE name = 'feed.cookie'")
                return
            }
            try transaction.run(
                "INSERT OR REPLACE INTO meta (name, value) VALUES ('feed.cookie', ?)",
                [Data(cookie).base64EncodedString()]
            )
        }
    }

    /// Relative identifiers for `count` people who are being imported; the first of them.
    package func takeRelativeIdentifiers(_ count: Int) async throws -> UInt32 {
        try await write { transaction in
            UInt32(truncatingIfNeeded: try transaction.takeRelativeIdentifiers(count))
        }
    }
}
