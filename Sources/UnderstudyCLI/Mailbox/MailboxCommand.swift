import ArgumentParser
import ControlAPI

/// `understudy mailbox`.
struct MailboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mailbox",
        abstract: "Look at scheduling mailboxes as Exchange shows them.",
        subcommands: [MailboxList.self, MailboxShow.self, MailboxPermission.self]
    )

    /// How mailboxes are named in arguments.
    static let help: ArgumentHelp = "The mailbox: address, mailbox GUID or object id."

    static func details(_ mailbox: MailboxBody) -> String {
        var details = Details()
        details.add("Name", mailbox.name)
        details.add("DisplayName", mailbox.displayName)
        details.add("Alias", mailbox.alias)
        details.add("PrimarySmtpAddress", mailbox.primarySmtpAddress)
        details.add("EmailAddresses", mailbox.emailAddresses)
        details.add("RecipientTypeDetails", mailbox.recipientTypeDetails)
        details.add("ExchangeGuid", mailbox.exchangeGuid.text)
        details.add("Guid", mailbox.guid.text)
        details.add("ExternalDirectoryObjectId", mailbox.externalDirectoryObjectId?.text)
        details.add("WhenCreated", mailbox.whenCreated.stamp)
        details.add("IsSoftDeleted", mailbox.isSoftDeleted)
        details.add("HiddenFromAddressListsEnabled", mailbox.hiddenFromAddressListsEnabled)
        details.add(
            "Permissions",
            mailbox.permissions.map { "\($0.user): \($0.accessRights.joined(separator: ", "))" }
        )
        return details.text
    }
}
