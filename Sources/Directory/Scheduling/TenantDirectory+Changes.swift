import DirectoryModel
import Foundation
import LDAPClient

extension TenantDirectory {
    /// Follows what changes in the tenant from this moment on, until the task is cancelled or the server is lost.
    ///
    /// - Parameters:
    ///   - begun: Called when the feed stands: every change from then on will be told.
    ///   - body: Called for each change, in the server's order.
    package func followChanges(
        begun: @Sendable () async -> Void,
        _ body: (DirectoryChange) async throws -> Void
    ) async throws {
        let connection = try await reader.fresh()
        do {
            let messages = connection.contentSync(
                base: names.suffix,
                attributes: [AttributeName.modifiersName, AttributeName.creatorsName],
                cookie: try await presentCookie(connection)
            )
            // What the refresh tells of may have been there before.
            var isLive = false
            for try await message in messages {
                if message.endsRefresh {
                    isLive = true
                    await begun()
                }
                for change in message.changes(isLive: isLive) { try await body(change) }
            }
        } catch let error as LDAPError {
            await connection.close()
            throw DirectoryError(error, during: "follow changes")
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
        throw DirectoryError(.unavailable, during: "follow changes", diagnostic: "the server ended the feed")
    }

    /// The cookie that stands for now, so that the refresh has nothing to tell of a million users.
    private func presentCookie(_ connection: LDAPConnection) async throws(LDAPError) -> [UInt8]? {
        let suffix = try await connection.read(names.suffix, attributes: [AttributeName.contextCSN])
        let csns = suffix?[AttributeName.contextCSN] ?? []
        return csns.isEmpty ? nil : Array("rid=000,csn=\(csns.joined(separator: ";"))".utf8)
    }
}

extension SyncMessage {
    fileprivate func changes(isLive: Bool) -> [DirectoryChange] {
        switch self {
        case .entry(.present, _, _, _): []
        case .entry(.delete, let uuid, _, _): [DirectoryChange(gone: GUID(uuid))]
        case .entry(let state, let uuid, let entry, _):
            [
                DirectoryChange(
                    objectID: GUID(uuid),
                    modifiersName: entry.first(AttributeName.modifiersName),
                    creatorsName: entry.first(AttributeName.creatorsName),
                    isAddition: isLive && state == .add
                )
            ]
        case .idSet(let uuids, deleted: true, _): uuids.map { DirectoryChange(gone: GUID($0)) }
        default: []
        }
    }
}
