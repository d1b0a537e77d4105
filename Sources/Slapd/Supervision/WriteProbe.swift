import LDAPClient
import Synchronization

/// Writes that are bound to be refused, one to each of some databases, and whether they were.
///
/// An add is refused by the assertion that comes with it, which no entry fulfils. slapd's mdb databases look at it
/// when they hold the write lock and before they change anything, so the add is harmless in a database that is empty,
/// and in one that is being added or removed.
final class WriteProbe: Sendable {
    private let connection: ReconnectingConnection
    private let watch: HangWatch
    private let databases: @Sendable (LDAPConnection) async throws(LDAPError) -> [DistinguishedName]
    private let state = Mutex(State())

    private struct State {
        var suffixes: [DistinguishedName] = []
        var isListed = false
        var next = 0
        var unanswered: [String] = []
    }

    init(
        _ url: String,
        _ watch: HangWatch,
        databases: @escaping @Sendable (LDAPConnection) async throws(LDAPError) -> [DistinguishedName]
    ) {
        self.watch = watch
        self.databases = databases
        var options = LDAPConnection.Options()
        options.deadline = watch.busyLimit * 2
        connection = ReconnectingConnection(to: url, options: options) { connection throws(LDAPError) in
            try await connection.bindExternal()
        }
    }

    /// A database is there now.
    func add(_ suffix: DistinguishedName) {
        state.withLock { state in
            if !state.suffixes.contains(suffix) { state.suffixes.append(suffix) }
        }
    }

    /// A database is about to go.
    func remove(_ suffix: DistinguishedName) {
        state.withLock { $0.suffixes.removeAll { $0 == suffix } }
    }

    /// The database of a write that has not been answered.
    var unanswered: String? { state.withLock { $0.unanswered.first } }

    /// Writes to the databases whose turn it is.
    ///
    /// - Returns: True when slapd has answered all of it, false when the connection was lost.
    func round() async -> Bool {
        do {
            let live = try await connection.connection(within: watch.busyLimit * 2)
            if state.withLock({ !$0.isListed }) {
                for suffix in try await databases(live) { add(suffix) }
                state.withLock { $0.isListed = true }
            }
            let chosen = turn()
            guard !chosen.isEmpty else {
                _ = try await live.search(base: "", scope: .base, attributes: ["1.1"])
                return true
            }
            return await withTaskGroup(of: Bool.self) { group in
                for suffix in chosen { group.addTask { await self.write(to: suffix, over: live) } }
                return await group.reduce(true) { $0 && $1 }
            }
        } catch {
            // A refusal is an answer too.
            return error.resultCode != nil
        }
    }

    func close() async {
        await connection.close()
    }

    private func turn() -> [DistinguishedName] {
        state.withLock { state in
            let count = min(watch.databasesAtOnce, state.suffixes.count)
            let chosen = (0..<count).map { state.suffixes[(state.next + $0) % state.suffixes.count] }
            state.next = state.suffixes.isEmpty ? 0 : (state.next + count) % state.suffixes.count
            return chosen
        }
    }

    private func write(to suffix: DistinguishedName, over live: LDAPConnection) async -> Bool {
        let name = suffix.description
        state.withLock { $0.unanswered.append(name) }
        defer { state.withLock { $0.unanswered.removeAll { $0 == name } } }
        do throws(LDAPError) {
            try await live.add(entry(suffix), controls: [.assertion(.not(.present("objectClass")))])
            return true
        } catch {
            return error.resultCode != nil
        }
    }

    /// An entry that the schema allows: what it does not allow is refused before the database is asked.
    private func entry(_ suffix: DistinguishedName) -> Entry {
        let classes = Attribute("objectClass", "organizationalRole", "extensibleObject")
        let name = suffix.rdn?.parts.map { Attribute($0.type, values: [$0.value]) } ?? []
        let isNamed = name.contains { $0.name.lowercased() == "cn" }
        return Entry(
            suffix.description,
            [classes] + name + (isNamed ? [] : [Attribute("cn", "probe")]) + watch.attributes
        )
    }
}
