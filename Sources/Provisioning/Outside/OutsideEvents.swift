import Directory
import DirectoryModel
import Ledger

/// What a write over LDAP is in the words of the directory's audit log: most often one record, sometimes several.
///
/// Pure: of passwords it says that they were set, and never to what.
struct OutsideEvents {
    let change: LoggedChange
    let actor: Actor
    let target: DirectoryTarget
    /// Who the values of `member` are, by the DNs as written there.
    var members: [String: DirectoryTarget] = [:]

    var events: [DirectoryEvent] {
        switch change.kind {
        case .rename(let name):
            [event(.update(of: target.kind), [PropertyChange("DistinguishedName", from: [change.dn], to: [name])])]
        case .removal:
            [event(.removal(of: target.kind), change.told.map(\.property))]
        case .modification:
            passwordEvents + signInEvents + memberEvents + updateEvents
        }
    }

    /// The names in a group's members that came or went.
    static func memberNames(of change: LoggedChange) -> [String] {
        guard change.kind == .modification else { return [] }
        return change.attributes.filter { $0.isNamed("member") }.flatMap { $0.added + $0.removed }
    }

    private var passwordEvents: [DirectoryEvent] {
        guard change.touchesSecret else { return [] }
        let isOwn = change.isByItself
        return [event(isOwn ? .changePassword : .resetPassword, [])]
    }

    private var signInEvents: [DirectoryEvent] {
        guard let (old, new) = change.accountControl, old.isEnabled != new.isEnabled else { return [] }
        var changes = [PropertyChange("AccountEnabled", from: old.isEnabled, to: new.isEnabled)]
        // Other bits that changed with it are told beside it.
        if !old.symmetricDifference(new).subtracting(.accountDisable).isEmpty {
            changes += change.told.filter { $0.isNamed("userAccountControl") }.map(\.property)
        }
        return [event(new.isEnabled ? .enableAccount : .disableAccount, changes)]
    }

    private var memberEvents: [DirectoryEvent] {
        guard target.kind == .group else { return [] }
        return change.attributes.filter { $0.isNamed("member") }.flatMap { attribute in
            attribute.removed.map { membership($0, joins: false) }
                + attribute.added.map { membership($0, joins: true) }
        }
    }

    private func membership(_ dn: String, joins: Bool) -> DirectoryEvent {
        let (id, name) = ([target.objectID.description], [target.name])
        var event = event(
            joins ? .addMember : .removeMember,
            [
                PropertyChange("Group.ObjectID", from: joins ? [] : id, to: joins ? id : []),
                PropertyChange("Group.DisplayName", from: joins ? [] : name, to: joins ? name : []),
            ]
        )
        event.member = members[dn] ?? DirectoryTarget(unknown: dn)
        return event
    }

    /// What is left when passwords, sign-in and members are told.
    private var updateEvents: [DirectoryEvent] {
        let left = change.told.filter { attribute in
            guard !attribute.isIdle else { return false }
            if attribute.isNamed("member"), target.kind == .group { return false }
            return !attribute.isNamed("userAccountControl") || signInEvents.isEmpty
        }
        return left.isEmpty ? [] : [event(.update(of: target.kind), left.map(\.property))]
    }

    private func event(_ activity: DirectoryActivity, _ changes: [PropertyChange]) -> DirectoryEvent {
        DirectoryEvent(activity, by: actor, of: target, changes: changes, details: Self.details(change.author))
    }

    static func details(_ author: String) -> [DirectoryAuditRecord.Detail] {
        [.init(key: "Protocol", value: "LDAP"), .init(key: "Bound as", value: author)]
    }
}
