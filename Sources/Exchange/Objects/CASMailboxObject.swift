import DirectoryModel
import PowerShell

/// A mailbox with its OWA mailbox policy.
struct CASMailboxView: Sendable {
    let mailbox: ExchangeMailbox
    let policy: String
}

/// `Get-CASMailbox`. Protocols are all on: there is no mail here.
enum CASMailboxObject {
    static let type = ObjectType<CASMailboxView>(
        "Microsoft.Exchange.Data.Directory.Management.CASMailbox",
        [
            ("Identity", { .string($0.mailbox.name) }),
            ("Name", { .string($0.mailbox.name) }),
            ("DisplayName", { .string($0.mailbox.displayName) }),
            ("PrimarySmtpAddress", { .string($0.mailbox.primaryAddress) }),
            ("OwaMailboxPolicy", { .string($0.policy) }),
            ("ActiveSyncEnabled", { _ in .bool(true) }),
            ("OWAEnabled", { _ in .bool(true) }),
            ("PopEnabled", { _ in .bool(true) }),
            ("ImapEnabled", { _ in .bool(true) }),
            ("MapiEnabled", { _ in .bool(true) }),
            ("EwsEnabled", { _ in .bool(true) }),
            ("Guid", { .guid($0.mailbox.guid) }),
            ("ExternalDirectoryObjectId", { .text($0.mailbox.objectID?.description) }),
            ("WhenCreated", { .utc($0.mailbox.createdAt) }),
            ("IsValid", { _ in .bool(true) }),
            ("ObjectState", { _ in .string("Unchanged") }),
        ]
    )
}
