import Directory
import DirectoryModel
import Ledger

/// Puts into a tenant's audit log what others than the engine did in its directory over LDAP, each once.
///
/// What the engine does itself, and what people do through it, is recorded there already.
package struct OutsideRecorder: Sendable {
    let ledger: Ledger
    let directory: TenantDirectory
    let imports: ImportWindow
    let steps: ProvisioningSteps

    /// Records the changes that the server has logged, all of this tenant and in their order.
    func record(_ changes: [LoggedChange]) async throws {
        let changes = changes.filter(isOutside)
        guard !changes.isEmpty else { return }
        let entries = try await directory.outsideEntries(Array(Set(changes.map(\.objectID))))
        var names = NameCache(directory: directory)
        var outside: [OutsideChange] = []
        let seen = try await ledger.outsideChangesSeen()
        for change in changes {
            let entry = entries[change.objectID]
            var events = OutsideEvents(
                change: change,
                actor: try await names.actor(change.author),
                target: entry?.target ?? DirectoryTarget(missing: change, in: directory.names)
            )
            for dn in OutsideEvents.memberNames(of: change) { events.members[dn] = try await names.target(dn) }
            var addition: DirectoryEvent?
            if let entry, let seen, entry.madeAt > seen.prefix(14) {
                addition = try await self.addition(entry, &names)
            }
            outside.append(OutsideChange(csn: change.csn, addition: addition, events: events.events))
        }
        try await commit(outside)
    }

    /// Records objects that somebody has just added.
    ///
    /// - Returns: False when it is too early to tell what is new: try again later.
    func record(additions objectIDs: [GUID]) async throws -> Bool {
        guard try await ledger.outsideChangesSeen() != nil else { return false }
        var names = NameCache(directory: directory)
        var outside: [OutsideChange] = []
        for entry in try await directory.outsideEntries(objectIDs).values.sorted(by: { $0.csn < $1.csn }) {
            outside.append(OutsideChange(csn: nil, addition: try await addition(entry, &names)))
        }
        try await commit(outside)
        return true
    }

    func commit(_ outside: [OutsideChange]) async throws {
        let outside = outside.filter { $0.addition != nil || !$0.events.isEmpty }
        guard !outside.isEmpty else { return }
        try await steps.reach(.beforeFinding, [])
        try await ledger.record(outside: outside)
        try await steps.reach(.afterFinding, [])
    }

    private func isOutside(_ change: LoggedChange) -> Bool {
        !change.isProxied && directory.identity(named: change.author) == nil
            && !imports.covers(change.csn, by: change.author, in: directory)
    }

    /// The record of an object's making; nil where the engine made it, or an import.
    func addition(_ entry: OutsideEntry, _ names: inout NameCache) async throws -> DirectoryEvent? {
        guard directory.identity(named: entry.creator) == nil,
            !imports.covers(entry.madeAt, by: entry.creator, in: directory)
        else { return nil }
        return DirectoryEvent(
            .addition(of: entry.target.kind),
            by: try await names.actor(entry.creator),
            of: entry.target,
            changes: entry.content.map(\.property),
            details: OutsideEvents.details(entry.creator)
        )
    }
}
