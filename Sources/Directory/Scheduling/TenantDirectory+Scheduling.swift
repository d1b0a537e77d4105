package import DirectoryModel
import Foundation
import LDAPClient

extension TenantDirectory {
    /// The users with these object ids, wherever they stand in the tree.
    package func schedulingUsers(_ objectIDs: [GUID]) async throws(DirectoryError) -> [GUID: SchedulingUser] {
        let entries = try await entries(
            matchingAnyOf: objectIDs.map { .equal(AttributeName.entryUUID, $0.description) },
            attributes: SchedulingUser.attributes,
            over: reader,
            during: "read users"
        )
        let users = entries.compactMap { SchedulingUser($0) }
        return Dictionary(users.map { ($0.objectID, $0) }) { first, _ in first }
    }

    /// Whatever stands under the name that a mailbox's user should have; nil where nothing does.
    package func schedulingUser(at entry: SchedulingEntry) async throws(DirectoryError) -> SchedulingUser? {
        let dn = entry.dn
        return try await reader.read("read user") { connection throws(LDAPError) in
            try await connection.read(dn, attributes: SchedulingUser.attributes)
        }.flatMap { SchedulingUser($0) }
    }

    /// Sends writes one behind the other without waiting in between; the answers come in the same order.
    ///
    /// Two writes of one user must not be in the same call: across identities they are not ordered.
    ///
    /// - Returns: For each write the `entryCSN` that it gave the user; nil where the user is gone, and for an addition,
    ///   which ``newUsers(_:)`` tells it of.
    package func perform(_ writes: [UserWrite]) async -> [Result<String?, DirectoryError>] {
        var results = [Result<String?, DirectoryError>?](repeating: nil, count: writes.count)
        for (identity, connection) in [(EngineIdentity.substrateManagement, substrate), (.signInPolicy, policy)] {
            let indices = writes.indices.filter { writes[$0].identity == identity }
            guard !indices.isEmpty else { continue }
            let answers = await pipeline(indices.map { writes[$0] }, over: connection)
            for (index, answer) in zip(indices, answers) { results[index] = answer }
        }
        return results.map { $0 ?? .failure(DirectoryError(.unavailable, during: "write users")) }
    }

    /// The engine's identity behind a `creatorsName` or `modifiersName`; nil for anybody else.
    package func identity(named dn: String) -> EngineIdentity? {
        // As slapd writes it: thousands are asked about, and reading a name is dear.
        if let identity = identities[dn] { return identity }
        let name = DistinguishedName(dn)
        if name == names.substrateManagement { return .substrateManagement }
        if name == names.signInPolicy { return .signInPolicy }
        return nil
    }

    /// Every object that looks like a scheduling account, wherever it stands, a page at a time.
    package func eachSchedulingUser(_ body: (SchedulingUser) async throws -> Void) async throws {
        try await eachUser(matching: Self.isScheduling, body)
    }

    /// Every scheduling account that may sign in, a page at a time.
    package func eachEnabledSchedulingUser(_ body: (SchedulingUser) async throws -> Void) async throws {
        // Active Directory's bitwise AND: accounts whose bit 2 is set are disabled.
        let isDisabled = Filter.extensible(
            attribute: AttributeName.userAccountControl,
            rule: "1.2.840.113556.1.4.803",
            dnAttributes: false,
            value: "2"
        )
        try await eachUser(matching: .and([Self.isScheduling, .not(isDisabled)]), body)
    }

    private func eachUser(matching filter: Filter, _ body: (SchedulingUser) async throws -> Void) async throws {
        try await eachEntry(matching: filter, attributes: SchedulingUser.attributes) { entry in
            guard let user = SchedulingUser(entry) else { return }
            try await body(user)
        }
    }

    /// Every entry of the tenant that matches, a page at a time.
    func eachEntry(
        matching filter: Filter,
        attributes: [String],
        _ body: (Entry) async throws -> Void
    ) async throws {
        // slapd walks through one paged search at a time on a connection, so this one is its own.
        let connection = try await reader.fresh()
        do {
            let entries = connection.entries(
                base: names.suffix,
                filter: filter,
                attributes: attributes,
                pageSize: 1_000,
                within: .seconds(60)
            )
            for try await entry in entries { try await body(entry) }
        } catch let error as LDAPError {
            await connection.close()
            throw DirectoryError(error, during: "read all users")
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }

    private func pipeline(
        _ writes: [UserWrite],
        over connection: TenantConnection
    ) async -> [Result<String?, DirectoryError>] {
        let live: LDAPConnection
        do {
            live = try await connection.live()
        } catch {
            return writes.map { _ in .failure(error) }
        }
        let replies = await live.pipeline(writes.map(\.change))
        return zip(writes, replies).map { write, reply in
            reply.map { $0.postRead?.first(AttributeName.entryCSN) }
                .mapError { DirectoryError($0, during: write.activity.rawValue) }
        }
    }

    private static let isScheduling = Filter.equal(
        AttributeName.msExchRecipientTypeDetails,
        String(RecipientTypeDetails.schedulingMailbox.rawValue)
    )
}
