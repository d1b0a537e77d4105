import DirectoryModel
import LDAPClient

/// The server's log of changes (`cn=accesslog`), which only the operator may read. What has been read is removed.
package struct ChangeLog: Sendable {
    private let connection: ReconnectingConnection

    /// - Parameter url: The server's Unix socket.
    package init(url: String) {
        connection = ReconnectingConnection(to: url) { connection throws(LDAPError) in
            try await connection.bindExternal()
        }
    }

    package func close() async { await connection.close() }

    /// Reads the log from its beginning to its end, some changes at a time, in the order in which each database made
    /// them.
    ///
    /// - Parameter body: Says which of the changes are done with; they are removed.
    package func read(
        isolation: isolated (any _Concurrency.Actor)? = #isolation,
        _ body: ([LoggedChange]) async throws -> [LoggedChange]
    ) async throws {
        let live: LDAPConnection
        do {
            live = try await connection.connection(within: .seconds(2))
            let found = live.entries(
                base: Self.base,
                scope: .oneLevel,
                attributes: LoggedChange.wanted,
                pageSize: Self.batchSize
            )
            var batch: [LoggedChange] = []
            for try await entry in found {
                guard let change = LoggedChange(entry) else { continue }
                batch.append(change)
                guard batch.count == Self.batchSize else { continue }
                try await remove(body(batch), over: live)
                batch = []
            }
            if !batch.isEmpty { try await remove(body(batch), over: live) }
        } catch let error as LDAPError {
            // Before the first tenant's overlay has come up there is no log.
            if error.resultCode == .noSuchObject { return }
            throw DirectoryError(error, during: "read the log of changes")
        }
    }

    private func remove(_ changes: [LoggedChange], over live: LDAPConnection) async throws(LDAPError) {
        for result in await live.pipeline(changes.map { .delete($0.logName) }) {
            do throws(LDAPError) {
                _ = try result.get()
            } catch  where error.resultCode == .noSuchObject {
                continue
            }
        }
    }

    private static let base = "cn=accesslog"
    private static let batchSize = 200
}
