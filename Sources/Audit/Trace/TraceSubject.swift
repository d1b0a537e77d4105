package import Directory
package import DirectoryModel

/// What somebody's words led to: a mailbox, a directory object, or both sides of one account.
package struct TraceSubject: Sendable {
    package let mailbox: SchedulingMailbox?
    package let object: DirectoryObject?

    package var kind: TraceKind {
        if let mailbox {
            return switch mailbox.state {
            case .active: .calendar
            case .deleted: .deletedCalendar
            case .purged: .purgedCalendar
            }
        }
        guard let object else { return .other }
        return TraceKind(object)
    }

    package var objectID: GUID? { mailbox?.objectID ?? object?.objectID }
    package var name: String { mailbox?.displayName ?? object?.displayName ?? "" }
    package var address: String? { mailbox?.primaryAddress.description ?? object?.address }

    /// Whether anybody can still meet it in the directory or in Exchange.
    var isLive: Bool { mailbox.map { $0.state == .active } ?? !(object?.isDeleted ?? true) }
}

/// What an account or another object turns out to be.
package enum TraceKind: String, Sendable, CaseIterable {
    case calendar, deletedCalendar, purgedCalendar
    /// Microsoft Substrate Management wrote it, and there is no mailbox for it.
    case orphan
    /// Looks like a scheduling account, but somebody else wrote it.
    case lookalike
    /// A person's own account: it has a licence, or a password and a maker who is known.
    case person
    /// No licence, and no password or nobody who is known to have made it.
    case unexplained
    /// A shared, room or equipment mailbox.
    case otherMailbox
    case group, contact, service, other

    /// What an object without a scheduling mailbox is.
    init(_ object: DirectoryObject) {
        self =
            switch object.kind {
            case .user: object.user.map { Self(object, $0) } ?? .other
            case .group: .group
            case .contact: .contact
            case .service: .service
            case .container: .other
            }
    }

    private init(_ object: DirectoryObject, _ user: DirectoryUser) {
        switch user.kind {
        case .scheduling: self = .orphan
        case .foreign: self = .lookalike
        case .person:
            let others: [RecipientTypeDetails] = [.sharedMailbox, .roomMailbox, .equipmentMailbox]
            if others.contains(where: { $0.rawValue == object.recipientType }) {
                self = .otherMailbox
            } else {
                self = user.licenceNames.isEmpty && !user.hasPassword ? .unexplained : .person
            }
        }
    }
}
