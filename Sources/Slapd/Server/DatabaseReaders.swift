import LDAPClient

/// Sees to it that a database does not go while somebody's search of it is being answered.
///
/// slapd makes sure of that itself, with one exception: a thread that waits for a client to take its answer counts as
/// idle (`send_ldap_ber`). The change of configuration passes it by, and when the client reads on, the search goes on
/// in memory that is gone and takes slapd with it. So we ask slapd's monitor who is at work, slapd-monitor(5).
struct DatabaseReaders {
    /// The name of a database that is hidden already: nobody begins anything in it any more.
    let suffix: DistinguishedName
    let connection: OperatorConnection

    /// How long a connection at work must not have waited for its client, to be one that follows the database by
    /// content sync: slapd ends such a search itself.
    private static let quietTime = Duration.seconds(1)

    /// A connection with operations under way.
    private struct Busy {
        let name: String
        let peer: String
        let executing: Int
        let completed: Int
        /// Its client does not take an answer.
        let isBlocked: Bool
        /// When it was last seen so, or first seen.
        var blockedAt = ContinuousClock.now
    }

    /// Returns when whatever was begun before the call has come to its end.
    ///
    /// - Parameter limit: How long clients may take to read their answers.
    /// - Throws: ``SlapdError/Code/databaseInUse``, naming who is still reading.
    func awaitEnd(within limit: Duration) async throws(SlapdError) {
        for _ in 0..<Self.glances {
            if try await isAlone() { return }
            try? await Task.sleep(for: .milliseconds(2))
        }
        var before = try await busy()
        let deadline = ContinuousClock.now + limit
        var pause = Duration.zero
        while true {
            let now = try await busy()
            for (number, old) in before {
                // One at a time, so that a later one shows that the one before has ended; as with our own.
                guard let new = now[number], new.executing > 1 || new.completed == old.completed,
                    new.isBlocked || new.blockedAt - old.blockedAt < Self.quietTime
                else {
                    before[number] = nil
                    continue
                }
                if new.isBlocked { before[number]?.blockedAt = new.blockedAt }
            }
            guard let (number, reader) = before.min(by: { $0.key < $1.key }) else { return }
            guard ContinuousClock.now < deadline else {
                throw SlapdError(
                    .databaseInUse,
                    """
                    \(suffix) is still being read: connection \(number) of \(reader.name) from \(reader.peer) does not \
                    take its answer.
                    """,
                    advice: "End that client, and repeat the removal."
                )
            }
            try? await Task.sleep(for: pause)
            pause = min(pause + .milliseconds(5), .milliseconds(50))
        }
    }

    /// How often to look whether anybody is at work at all, before it is asked who.
    private static let glances = 5

    /// Whether the server's threads have nothing to do but to answer this. Tells nothing of a search that follows the
    /// database by content sync, which has no thread.
    private func isAlone() async throws(SlapdError) -> Bool {
        let place = "cn=Backload,cn=Threads,cn=Monitor"
        let found = try await connection.search(place, .base, .present("objectClass"), ["monitoredInfo"])
        return found.first?.first("monitoredInfo") == "1"
    }

    /// Who is at work and could be reading the database: its own people, and the operator.
    private func busy() async throws(SlapdError) -> [Int: Busy] {
        let atWork = Filter.and([
            .equal("objectClass", "monitorConnection"), .not(.equal("monitorConnectionOpsExecuting", "0")),
        ])
        let attributes = [
            "monitorConnectionNumber", "monitorConnectionOpsExecuting", "monitorConnectionOpsCompleted",
            "monitorConnectionMask", "monitorConnectionAuthzDN", "monitorConnectionPeerAddress",
        ]
        var found: [Int: Busy] = [:]
        for entry in try await connection.search("cn=Connections,cn=Monitor", .oneLevel, atWork, attributes) {
            guard let number = entry.first("monitorConnectionNumber").flatMap({ Int($0) }) else { continue }
            let name = entry.first("monitorConnectionAuthzDN") ?? ""
            guard isAllowed(name) else { continue }
            found[number] = Busy(
                name: name.isEmpty ? "nobody who has bound" : name,
                peer: entry.first("monitorConnectionPeerAddress") ?? "somewhere",
                executing: entry.first("monitorConnectionOpsExecuting").flatMap { Int($0) } ?? 0,
                completed: entry.first("monitorConnectionOpsCompleted").flatMap { Int($0) } ?? 0,
                isBlocked: entry.first("monitorConnectionMask")?.contains("w") == true
            )
        }
        return found
    }

    /// People of other tenants get no answer of this one that could be long.
    private func isAllowed(_ name: String) -> Bool {
        guard let name = DistinguishedName(name) else { return true }
        return name.isDescendant(of: suffix) || name == DistinguishedName(AppliedSettings.owner())
    }
}

extension SlapdLauncher {
    /// Adds slapd's monitor where it is missing. Only the operator gets at it.
    func ensureMonitor(_ connection: OperatorConnection) async throws(SlapdError) {
        let found = try await connection.search("cn=config", .oneLevel, .equal("olcDatabase", "monitor"), ["1.1"])
        guard found.isEmpty else { return }
        try await connection.add(
            Entry(
                "olcDatabase=monitor,cn=config",
                [
                    Attribute("objectClass", "olcDatabaseConfig", "olcMonitorConfig"),
                    Attribute("olcDatabase", "monitor"),
                    Attribute("olcRootDN", AppliedSettings.owner()),
                    Attribute("olcAccess", "to * by * none"),
                ]
            )
        )
    }
}
