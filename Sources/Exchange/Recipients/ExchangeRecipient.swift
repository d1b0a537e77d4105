import Directory
import DirectoryModel
import Foundation
import Ledger

/// Whatever Exchange sends mail to: a mailbox, a group or a contact.
struct ExchangeRecipient: Sendable {
    enum Origin: Sendable {
        case mailbox(ExchangeMailbox)
        case other(DirectoryRecipient)
    }

    let origin: Origin
    let organization: Organization
    let typeDetails: RecipientTypeDetails

    init(_ mailbox: ExchangeMailbox) {
        origin = .mailbox(mailbox)
        organization = mailbox.organization
        typeDetails = mailbox.typeDetails
    }

    /// Nil for an entry without an address, which is no recipient.
    init?(_ entry: DirectoryRecipient, in organization: Organization) {
        guard !entry.isScheduling, !entry.addresses.isEmpty || entry.details["targetaddress"] != nil else { return nil }
        self.organization = organization
        if entry.hasMailbox {
            origin = .mailbox(ExchangeMailbox(entry, in: organization))
            typeDetails = entry.typeDetails ?? .userMailbox
            return
        }
        // A foreign entry that looks like a scheduling account is no recipient of Exchange's.
        guard entry.kind != .user else { return nil }
        origin = .other(entry)
        typeDetails = entry.typeDetails ?? (entry.kind == .group ? .mailUniversalDistributionGroup : .mailContact)
    }

    private var mailbox: ExchangeMailbox? { if case .mailbox(let mailbox) = origin { mailbox } else { nil } }
    private var other: DirectoryRecipient? { if case .other(let entry) = origin { entry } else { nil } }

    var name: String { mailbox?.name ?? other?.name ?? "" }
    var displayName: String { mailbox?.displayName ?? other?.displayName ?? "" }
    var alias: String { mailbox?.alias ?? other?.alias ?? "" }
    var primaryAddress: String { mailbox?.primaryAddress ?? other?.addresses.first?.description ?? "" }
    var emailAddresses: [String] { mailbox?.emailAddresses ?? other?.proxyAddresses ?? [] }
    var isHidden: Bool { mailbox?.isHidden ?? other?.isHidden ?? false }
    var createdAt: Date? { mailbox?.createdAt ?? other?.createdAt }
    var changedAt: Date? { mailbox?.changedAt ?? other?.changedAt }
    var objectID: GUID {
        mailbox?.objectID ?? other?.objectID ?? .zero
    }
    var guid: GUID? { mailbox?.guid ?? other.map { organization.ledger.guids.guid("Guid", "\($0.objectID)") } }
    var distinguishedName: String { organization.distinguishedName(of: name) }

    var recipientType: String {
        switch typeDetails {
        case .mailUniversalDistributionGroup, .groupMailbox: "MailUniversalDistributionGroup"
        case .mailContact: "MailContact"
        case .mailUser: "MailUser"
        default: "UserMailbox"
        }
    }

    /// What the directory keeps as it was written, by LDAP name in lower case.
    func detail(_ name: String) -> String? { (mailbox?.account ?? other)?.details[name] }
}
