package import DirectoryModel

/// A user object under `ou=Users` as it was read from the directory a moment ago.
package struct DirectoryUser: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case person
        /// Written by Microsoft Substrate Management for a scheduling mailbox.
        case scheduling
        /// Looks like a scheduling account, but somebody else wrote it.
        case foreign
    }

    package var kind: Kind
    /// As the directory writes it.
    package var dn: String
    package var objectID: GUID
    package var displayName: String
    package var userPrincipalName: String
    package var mail: String?
    /// The primary address first; what is not an SMTP address is left out.
    package var addresses: [SMTPAddress]
    /// Those licences that are known.
    package var licences: [Licence]
    /// `assignedLicense` as the directory has it.
    package var licenceNames: [String]
    package var accountControl: UserAccountControl
    /// `pwdLastSet`: when the password was set, in 100 ns since 1601; 0 for never.
    package var passwordLastSet: Int64
    /// The DN of whoever wrote the entry first.
    package var creatorsName: String
    /// The DN of whoever wrote it last.
    package var modifiersName: String
    /// What changes with every write of the entry.
    package var entryCSN: String

    package var isEnabled: Bool { accountControl.isEnabled }

    /// Whether a password was ever set, as the account's own attributes tell; see ``AccountState``.
    package var hasPassword: Bool {
        AccountState(accountControl, passwordLastSet: passwordLastSet).hasPassword
    }
}
