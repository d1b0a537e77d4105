package import Directory
package import DirectoryModel
package import Foundation

/// An account that an auditor stumbles over, and its explanation in a line.
package struct Mystery: Sendable {
    package let kind: TraceKind
    package let object: DirectoryObject
    package let mailbox: SchedulingMailbox?
    /// Who caused it: the calendar's creator, else whoever wrote the object.
    package let causedBy: TraceParty
    package let since: Date?
    /// How it came to be: the cmdlet, or LDAP.
    package let how: String

    package var userPrincipalName: String { object.user?.userPrincipalName ?? "" }
    package var isEnabled: Bool { object.user?.isEnabled ?? false }
    package var hasPassword: Bool { object.user?.hasPassword ?? false }

    /// Who, when and how.
    package var answer: String {
        let when = since.map { " on \(TraceText.moment($0))" } ?? ""
        let who = causedBy.userPrincipalName.map { "\(causedBy.name) (\($0))" } ?? causedBy.name
        return switch kind {
        case .calendar, .deletedCalendar, .purgedCalendar:
            "Bookings calendar “\(object.displayName)”: \(who) created it\(when) with \(how)\(end)"
        case .orphan: "orphan: Microsoft Substrate Management wrote it\(when), but there is no mailbox for it"
        case .lookalike: "looks like a Bookings calendar, but \(who) wrote it\(when) over LDAP"
        default: "no licence, no known purpose: \(who) wrote it\(when) over LDAP"
        }
    }

    private var end: String {
        guard kind != .calendar else { return "" }
        return mailbox?.deletedAt.map { "; deleted on \(TraceText.moment($0))" } ?? "; deleted"
    }
}
