package import DirectoryModel
package import Foundation

/// A person, group or contact as Exchange and Entra look at it: an entry of the directory with all that their cmdlets
/// show.
package struct DirectoryRecipient: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case user, group, contact
    }

    package var kind: Kind
    package var dn: String
    package var objectID: GUID
    /// Exchange's `Name`.
    package var name: String
    package var displayName: String
    package var alias: String?
    package var mail: String?
    package var userPrincipalName: String?
    /// As the directory has them.
    package var proxyAddresses: [String]
    /// Nil where the entry does not say; such an entry has no mailbox.
    package var typeDetails: RecipientTypeDetails?
    /// Written by Microsoft Substrate Management for a scheduling mailbox.
    package var isScheduling: Bool
    package var isHidden: Bool
    package var accountControl: UserAccountControl
    package var passwordLastSet: Int64
    package var licences: [String]
    package var plans: [String]
    /// What is kept as it is written, by LDAP name in lower case: title, department, and the like.
    package var details: [String: String]
    package var members: [String]
    package var mailboxGUID: GUID?
    package var legacyExchangeDN: String?
    package var createdAt: Date?
    package var changedAt: Date?
    package var creatorsName: String

    /// Every SMTP address, the primary one first.
    package var addresses: [SMTPAddress] {
        let proxies = proxyAddresses.compactMap { ProxyAddress($0) }
        let all = proxies.filter(\.isPrimary) + proxies.filter { !$0.isPrimary }
        guard all.isEmpty else { return all.map(\.address) }
        return [mail, userPrincipalName].compactMap { $0.flatMap { try? SMTPAddress($0) } }
    }

    package var isEnabled: Bool { accountControl.isEnabled }

    /// Whether a password was ever set, as the account's own attributes tell.
    package var hasPassword: Bool { AccountState(accountControl, passwordLastSet: passwordLastSet).hasPassword }

    /// Whether Exchange has a mailbox for it.
    package var hasMailbox: Bool {
        switch typeDetails {
        case .userMailbox, .sharedMailbox, .roomMailbox, .equipmentMailbox: kind == .user
        default: false
        }
    }
}
