package import DirectoryModel
import Foundation
import GRDB

/// A ledger file that is only read: a copy taken as evidence, or one whose service is not running.
package struct LedgerFile: Sendable {
    /// The id of the tenant whose ledger it is.
    package let tenant: GUID
    private let queue: DatabaseQueue

    /// Opens the file and changes nothing in it or beside it, unless a `-wal` with rows stands beside it.
    ///
    /// - Throws: ``LedgerError`` when there is no such file, or it is no ledger.
    package init(path: String) throws {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw LedgerError(.notFound, "\(path) is missing or cannot be read")
        }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            queue = try DatabaseQueue(path: Self.location(of: path), configuration: configuration)
            let owner = try queue.read { db in
                try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'tenant'")
            }
            guard let tenant = owner.flatMap({ GUID($0) }) else {
                throw LedgerError(.damaged, "\(path) names no tenant: it is no ledger")
            }
            self.tenant = tenant
        } catch let error as DatabaseError {
            throw LedgerError(error, path: path)
        }
    }

    /// Follows the hash chain over both logs from its beginning; see ``Ledger/walkChain(reporting:)``.
    package func walkChain(reporting sequences: Set<Int64> = []) throws -> ChainReport {
        do {
            return try queue.read { db in
                var walk = ChainWalk(db, reporting: sequences)
                return try walk.run()
            }
        } catch let error as DatabaseError {
            throw LedgerError(error, path: queue.path)
        }
    }

    /// A file in WAL mode makes others beside it when it is opened, even for reading; one without a log need not.
    private static func location(of path: String) -> String {
        let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
        guard (log?[.size] as? Int ?? 0) == 0 else { return path }
        return URL(filePath: path).absoluteURL.absoluteString + "?immutable=1"
    }
}
