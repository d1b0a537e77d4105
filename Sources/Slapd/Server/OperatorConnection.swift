import Foundation
import LDAPClient

/// A connection through the Unix socket, bound as the operator, whose errors are the server's.
struct OperatorConnection: Sendable {
    private let connection: LDAPConnection

    /// Connects, runs `body` and closes.
    static func with<Value: Sendable>(
        _ url: String,
        _ body: (OperatorConnection) async throws(SlapdError) -> Value
    ) async throws(SlapdError) -> Value {
        let connection: LDAPConnection
        do {
            connection = try await open(url)
        } catch {
            throw SlapdError(.notRunning, "slapd cannot be reached on its socket: \(error)")
        }
        let value: Value
        do throws(SlapdError) {
            value = try await body(OperatorConnection(connection: connection))
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
        return value
    }

    /// True if a bind and a search are answered: a listening socket is not a working server yet.
    static func answers(_ url: String) async -> Bool {
        guard let connection = try? await open(url) else { return false }
        let found = try? await connection.search(base: "", scope: .base, attributes: ["1.1"])
        await connection.close()
        return found?.isEmpty == false
    }

    static func open(_ url: String) async throws(LDAPError) -> LDAPConnection {
        let connection = try await LDAPConnection.connect(to: url)
        do throws(LDAPError) {
            try await connection.bindExternal()
        } catch {
            await connection.close()
            throw error
        }
        return connection
    }

    // A change of the configuration waits until the operations under way are done.
    private static let patience = Duration.seconds(60)

    func add(_ entry: Entry) async throws(SlapdError) {
        do {
            _ = try await connection.add(entry, within: Self.patience)
        } catch {
            throw Self.refused("add \(entry.dn)", error)
        }
    }

    func modify(_ dn: String, _ modifications: [Modification]) async throws(SlapdError) {
        do {
            _ = try await connection.modify(dn, modifications, within: Self.patience)
        } catch {
            throw Self.refused("change \(dn)", error)
        }
    }

    /// Deletes the entry; it may be gone already.
    func delete(_ dn: String) async throws(SlapdError) {
        do {
            _ = try await connection.delete(dn, within: Self.patience)
        } catch  where error.resultCode == .noSuchObject {
            return
        } catch {
            throw Self.refused("delete \(dn)", error)
        }
    }

    func search(
        _ base: String,
        _ scope: SearchScope,
        _ filter: Filter,
        _ attributes: [String]
    ) async throws(SlapdError) -> [Entry] {
        do {
            return try await connection.search(
                base: base,
                scope: scope,
                filter: filter,
                attributes: attributes,
                within: Self.patience
            )
        } catch  where error.resultCode == .noSuchObject {
            return []
        } catch {
            throw Self.refused("search \(base)", error)
        }
    }

    private static func refused(_ what: String, _ error: LDAPError) -> SlapdError {
        let reason = error.diagnostic.map { "\(error): \($0)" } ?? "\(error)"
        return SlapdError(.directoryRefused, "slapd did not \(what): \(reason)")
    }
}
