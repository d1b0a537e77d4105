/// A right to a mailbox or a recipient, as Exchange names it.
///
/// Exchange, "Add-MailboxPermission" and "Add-RecipientPermission". Only FullAccess means something here: whoever has
/// it manages the calendar. The others are kept and shown.
package enum MailboxRight: String, Sendable, CaseIterable {
    case changeOwner = "ChangeOwner"
    case changePermission = "ChangePermission"
    case deleteItem = "DeleteItem"
    case externalAccount = "ExternalAccount"
    case fullAccess = "FullAccess"
    case readPermission = "ReadPermission"
    /// A right to the recipient, not to the mailbox: it has a cmdlet of its own.
    case sendAs = "SendAs"

    /// Those that `Add-MailboxPermission` gives.
    package static let ofMailbox = allCases.filter { $0 != .sendAs }
}
