import ControlAPI
import ControlClient
import Foundation
import LDAPClient

/// A tenant to measure with.
struct BenchTenant: Sendable {
    let instance: BenchInstance
    let body: TenantBody

    var name: String { body.name }
    var suffix: String { body.suffix }
    var admin: String { "admin@\(name).onmicrosoft.com" }

    /// Calendars in one request, and requests under way at a time: what `calendar create --from` does.
    private static let (chunk, mostInFlight) = (100, 8)

    /// Creates calendars with these names and returns when each has both of its audit records.
    ///
    /// - Returns: Seconds from the first request to the last record.
    func provision(_ names: [String]) async throws -> Double {
        try await seconds {
            try await create(names)
            try await settle()
        }
    }

    /// Creates calendars; durable on return, and not in the directory yet.
    func create(_ names: [String]) async throws {
        var rest = names[...]
        try await withThrowingTaskGroup(of: Void.self) { group in
            var inFlight = 0
            while !rest.isEmpty || inFlight > 0 {
                while !rest.isEmpty, inFlight < Self.mostInFlight {
                    let requests = rest.prefix(Self.chunk).map { CalendarRequest(displayName: $0) }
                    rest = rest.dropFirst(requests.count)
                    group.addTask { try await create(requests) }
                    inFlight += 1
                }
                try await group.next()
                inFlight -= 1
            }
        }
    }

    private func create(_ requests: [CalendarRequest]) async throws {
        let answer = try await instance.client.create(
            CreateCalendars(requests: requests, actingAs: admin),
            in: name
        )
        if let failure = answer.outcomes.compactMap(\.failure).first {
            throw BenchFailure("a calendar was refused: \(failure.message)")
        }
    }

    func settle() async throws {
        let answer = try await instance.client.wait(Wait(tenant: name, seconds: 3_600))
        guard answer.isReady else { throw BenchFailure("\(answer.pendingJobs) jobs are still pending") }
    }

    /// Runs `body` bound as the tenant's admin.
    func asAdmin<Value: Sendable>(_ body: (LDAPConnection) async throws -> Value) async throws -> Value {
        try await LDAPConnection.withConnection(to: instance.ready.ldapiURL) { connection in
            try await connection.bind(self.body.adminDN, password: self.body.adminPassword)
            return try await body(connection)
        }
    }

    /// Runs `body` bound as the engine is.
    func asSubstrate<Value: Sendable>(_ body: (LDAPConnection) async throws -> Value) async throws -> Value {
        let password = try instance.substratePassword(of: name)
        return try await LDAPConnection.withConnection(to: instance.ready.ldapiURL) { connection in
            try await connection.bind(substrateDN, password: password)
            return try await body(connection)
        }
    }

    var substrateDN: String { "cn=Microsoft Substrate Management,ou=ServicePrincipals,\(suffix)" }

    /// Every scheduling user, as somebody would have to add it, in another tenant.
    func schedulingEntries(for other: BenchTenant) async throws -> [Entry] {
        try await asSubstrate { connection in
            var entries: [Entry] = []
            let found = connection.entries(
                base: "ou=Users,\(suffix)",
                filter: .equal("msExchRecipientTypeDetails", "17592186044416"),
                attributes: ["*", "entryUUID"]
            )
            for try await entry in found { entries.append(entry.moved(from: suffix, to: other.suffix)) }
            return entries
        }
    }
}

extension Entry {
    /// The same entry under another suffix.
    fileprivate func moved(from suffix: String, to other: String) -> Entry {
        Entry(
            dn.replacingOccurrences(of: suffix, with: other),
            attributes.map { attribute in
                let values = attribute.values.map { value in
                    value.text.map { AttributeValue($0.replacingOccurrences(of: suffix, with: other)) } ?? value
                }
                return Attribute(attribute.name, values: values)
            }
        )
    }
}
