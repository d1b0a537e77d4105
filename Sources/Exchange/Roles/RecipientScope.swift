import Directory
import DirectoryModel
import Ledger

/// Whose mailboxes a caller may look at, settled once for all that a call goes through.
enum RecipientScope: Sendable {
    case everybody
    /// Without the role to see all recipients: the caller's own, and calendars to which there is full access.
    case own(GUID, calendars: Set<Int64>)

    func contains(_ mailbox: ExchangeMailbox) -> Bool {
        switch self {
        case .everybody: true
        case .own(let objectID, let calendars):
            mailbox.objectID == objectID || mailbox.scheduling.map { calendars.contains($0.number) } ?? false
        }
    }
}

extension Organization {
    func scope(of caller: Caller) async throws -> RecipientScope {
        guard !caller.seesAllRecipients, let person = caller.person else { return .everybody }
        let calendars = try await ledger.mailboxes(grantedTo: person.userPrincipalName)
        return .own(person.objectID, calendars: Set(calendars))
    }
}
