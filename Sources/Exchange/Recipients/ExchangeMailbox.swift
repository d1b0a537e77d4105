import Directory
import DirectoryModel
import Foundation
import Ledger

/// A mailbox as Exchange shows it: that of a calendar, which the ledger has, or that of a person, a team or a room,
/// which the directory tells.
struct ExchangeMailbox: Sendable {
    enum Origin: Sendable {
        case scheduling(SchedulingMailbox)
        case directory(DirectoryRecipient)
    }

    let origin: Origin
    let organization: Organization
    /// What the directory says of a scheduling mailbox's account; nil if nobody asked.
    var account: DirectoryRecipient?

    init(_ mailbox: SchedulingMailbox, in organization: Organization) {
        origin = .scheduling(mailbox)
        self.organization = organization
    }

    init(_ recipient: DirectoryRecipient, in organization: Organization) {
        origin = .directory(recipient)
        self.organization = organization
        account = recipient
    }

    var scheduling: SchedulingMailbox? {
        if case .scheduling(let mailbox) = origin { mailbox } else { nil }
    }

    var recipient: DirectoryRecipient? {
        if case .directory(let recipient) = origin { recipient } else { nil }
    }

    var name: String { scheduling?.name ?? recipient?.name ?? "" }
    var displayName: String { scheduling?.displayName ?? recipient?.displayName ?? "" }
    var alias: String { scheduling?.alias ?? recipient?.alias ?? recipient?.name ?? "" }

    var typeDetails: RecipientTypeDetails {
        scheduling != nil ? .schedulingMailbox : recipient?.typeDetails ?? .userMailbox
    }

    var primaryAddress: String {
        scheduling?.primaryAddress.description ?? recipient?.addresses.first?.description ?? ""
    }

    var emailAddresses: [String] {
        if let scheduling { return scheduling.proxyAddresses.map(\.description) }
        guard let recipient else { return [] }
        return recipient.proxyAddresses.isEmpty ? ["SMTP:\(primaryAddress)"] : recipient.proxyAddresses
    }

    var userPrincipalName: String {
        scheduling?.primaryAddress.description ?? recipient?.userPrincipalName ?? primaryAddress
    }

    var objectID: GUID? { scheduling?.objectID ?? recipient?.objectID }

    /// Exchange's `Guid`. The directory keeps none for people: it is made of the object id, always the same.
    var guid: GUID? { scheduling?.guid ?? recipient.map { organization.ledger.guids.guid("Guid", "\($0.objectID)") } }

    var exchangeGUID: GUID? {
        scheduling?.mailboxGUID ?? recipient.map { organization.ledger.guids.guid("ExchangeGuid", "\($0.objectID)") }
    }

    var createdAt: Date? { scheduling?.createdAt ?? recipient?.createdAt }
    var changedAt: Date? { scheduling?.changedAt ?? recipient?.changedAt }
    var isHidden: Bool { scheduling?.isHidden ?? recipient?.isHidden ?? false }
    var isSoftDeleted: Bool { scheduling.map { $0.state != .active } ?? false }

    /// The directory entry of the account.
    var directoryDN: String? { account?.dn }
}
