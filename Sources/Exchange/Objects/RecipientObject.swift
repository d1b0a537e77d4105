import Directory
import DirectoryModel
import PowerShell

/// `Get-Recipient`.
enum RecipientObject {
    static let type = ObjectType<ExchangeRecipient>(
        "Microsoft.Exchange.Data.Directory.Management.ReducedRecipient",
        [
            ("Identity", { .string($0.name) }),
            ("Name", { .string($0.name) }),
            ("DisplayName", { .string($0.displayName) }),
            ("Alias", { .string($0.alias) }),
            ("PrimarySmtpAddress", { .string($0.primaryAddress) }),
            ("EmailAddresses", { .values($0.emailAddresses) }),
            ("RecipientType", { .string($0.recipientType) }),
            ("RecipientTypeDetails", { .string($0.typeDetails.name) }),
            ("ExternalDirectoryObjectId", { .text($0.objectID.description) }),
            ("Guid", { .guid($0.guid) }),
            ("DistinguishedName", { .string($0.distinguishedName) }),
            ("HiddenFromAddressListsEnabled", { .bool($0.isHidden) }),
            ("FirstName", { .text($0.detail("givenname")) }),
            ("LastName", { .text($0.detail("sn")) }),
            ("Title", { .text($0.detail("title")) }),
            ("Department", { .text($0.detail("department")) }),
            ("Company", { .text($0.detail("company")) }),
            ("City", { .text($0.detail("l")) }),
            ("Office", { .text($0.detail("physicaldeliveryofficename")) }),
            ("Phone", { .text($0.detail("telephonenumber")) }),
            ("OrganizationId", { .string($0.organization.name) }),
            ("ExchangeVersion", { _ in .string("0.20 (15.0.0.0)") }),
            ("WhenCreated", { .utc($0.createdAt) }),
            ("WhenCreatedUTC", { .utc($0.createdAt) }),
            ("WhenChanged", { .utc($0.changedAt) }),
            ("WhenSoftDeleted", { _ in .null }),
            ("IsValid", { _ in .bool(true) }),
            ("ObjectState", { _ in .string("Unchanged") }),
        ]
    )
}
