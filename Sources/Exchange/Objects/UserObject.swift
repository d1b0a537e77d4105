import Directory
import DirectoryModel
import PowerShell

/// `Get-User`.
enum UserObject {
    static let type = ObjectType<AccountView>(
        "Microsoft.Exchange.Data.Directory.Management.User",
        [
            ("Identity", { .string($0.user.name) }),
            ("Name", { .string($0.user.name) }),
            ("DisplayName", { .string($0.user.displayName) }),
            ("UserPrincipalName", { .text($0.user.userPrincipalName) }),
            ("WindowsEmailAddress", { .text($0.user.addresses.first?.description) }),
            ("RecipientType", { .string($0.user.typeDetails == nil ? "User" : "UserMailbox") }),
            ("RecipientTypeDetails", { .string($0.user.typeDetails?.name ?? "User") }),
            ("ExternalDirectoryObjectId", { .string($0.user.objectID.description) }),
            ("DistinguishedName", { .string($0.organization.distinguishedName(of: $0.user.name)) }),
            ("AccountDisabled", { .bool(!$0.user.isEnabled) }),
            ("FirstName", { .text($0.detail("givenname")) }),
            ("LastName", { .text($0.detail("sn")) }),
            ("Title", { .text($0.detail("title")) }),
            ("Department", { .text($0.detail("department")) }),
            ("Company", { .text($0.detail("company")) }),
            ("Office", { .text($0.detail("physicaldeliveryofficename")) }),
            ("City", { .text($0.detail("l")) }),
            ("StateOrProvince", { .text($0.detail("st")) }),
            ("CountryOrRegion", { .text($0.detail("co")) }),
            ("Phone", { .text($0.detail("telephonenumber")) }),
            ("MobilePhone", { .text($0.detail("mobile")) }),
            ("Manager", { .text($0.detail("manager")) }),
            ("UsageLocation", { .text($0.detail("usagelocation")) }),
            ("SKUAssigned", { .bool(!$0.user.licences.isEmpty) }),
            ("IsDirSynced", { _ in .bool(false) }),
            ("WhenCreated", { .utc($0.user.createdAt) }),
            ("WhenCreatedUTC", { .utc($0.user.createdAt) }),
            ("WhenChanged", { .utc($0.user.changedAt) }),
            ("WhenChangedUTC", { .utc($0.user.changedAt) }),
            ("IsValid", { _ in .bool(true) }),
            ("ObjectState", { _ in .string("Unchanged") }),
        ]
    )
}
