import Directory
import DirectoryModel
import Foundation
import Ledger

extension Tracer {
    /// The most candidates that are looked at and shown.
    private static let candidates = 20

    /// Everything of this tenant that the words name.
    func subjects(_ key: String) async throws -> [TraceSubject] {
        guard !key.isEmpty else { return [] }
        if let guid = GUID(key) { return try await subjects(guid) }
        if let name = directory.leadingName(of: key) { return try await subjects(at: key, name) }
        if key.contains("@") {
            let address = Self.withoutScheme(key)
            return try await join(
                ledger.mailboxes(traced: .address(address)),
                directory.objects(holding: address)
            )
        }
        return try await join(
            ledger.mailboxes(traced: .name(key)),
            directory.objects(named: key, limit: Self.candidates)
        )
    }

    private func subjects(_ guid: GUID) async throws -> [TraceSubject] {
        try await join(ledger.mailboxes(traced: .guid(guid)), directory.objects(guid: guid))
    }

    /// What stands under a DN, or stood under it before it was deleted.
    private func subjects(at dn: String, _ name: String) async throws -> [TraceSubject] {
        guard directory.isOfTenant(dn) else { return [] }
        if let object = try await directory.object(at: dn) { return try await join([], [object]) }
        if let mark = name.range(of: " DEL:"), let guid = GUID(String(name[mark.upperBound...])) {
            return try await subjects(guid)
        }
        // The name of a scheduling user is the local part of the address that it was made with.
        for domain in directory.identity.domains {
            let mailboxes = try await ledger.mailboxes(traced: .address("\(name)@\(domain)"))
            let former = mailboxes.filter { $0.name.lowercased() == name.lowercased() }
            if !former.isEmpty { return try await join(former, []) }
        }
        return []
    }

    /// Puts both sides of each account together: mailboxes get their users, users their mailboxes.
    private func join(
        _ mailboxes: [SchedulingMailbox],
        _ objects: [DirectoryObject]
    ) async throws -> [TraceSubject] {
        let known = Set(mailboxes.map(\.objectID))
        let others = objects.filter { !known.contains($0.objectID) }
        let theirs = others.isEmpty ? [:] : try await ledger.mailboxes(objectIDs: others.map(\.objectID))
        let present = Dictionary(objects.map { ($0.objectID, $0) }) { first, _ in first }
        let missing = mailboxes.map(\.objectID).filter { present[$0] == nil }
        let read = missing.isEmpty ? [:] : try await directory.objects(ids: missing)
        return mailboxes.map { TraceSubject(mailbox: $0, object: present[$0.objectID] ?? read[$0.objectID]) }
            + others.map { TraceSubject(mailbox: theirs[$0.objectID], object: $0) }
    }

    /// What has a name or an address like it, for somebody who mistyped.
    func near(_ key: String) async throws -> [TraceSubject] {
        guard GUID(key) == nil else { return [] }
        let text = directory.leadingName(of: key) ?? Self.withoutScheme(key)
        let part = text.prefix { $0 != "@" }
        // Half of it is likely to be typed right.
        let start = part.prefix(max(3, part.count / 2))
        guard start.count >= 3 else { return [] }
        let calendars = try await ledger.mailboxes(near: String(start), limit: Self.nearest)
        let people = try await directory.lookalikes(of: String(part), stem: AddressStem(displayName: String(part)))
        let ids = people.prefix(Self.nearest).map(\.objectID)
        let objects = ids.isEmpty ? [:] : try await directory.objects(ids: Array(ids))
        return try await join(calendars, ids.compactMap { objects[$0] })
    }

    private static let nearest = 5

    private static func withoutScheme(_ address: String) -> String {
        address.lowercased().hasPrefix("smtp:") ? String(address.dropFirst(5)) : address
    }
}
