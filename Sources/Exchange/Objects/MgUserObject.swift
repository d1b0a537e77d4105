import Directory
import DirectoryModel
import PowerShell

/// `Get-MgUser` of Microsoft Graph PowerShell.
enum MgUserObject {
    static let type = ObjectType<AccountView>(
        "Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser",
        [
            ("DisplayName", { .string($0.user.displayName) }),
            // A text, as all of Graph's ids.
            ("Id", { .string($0.user.objectID.description) }),
            ("Mail", { .text($0.user.mail) }),
            ("UserPrincipalName", { .text($0.user.userPrincipalName) }),
            ("AccountEnabled", { .bool($0.user.isEnabled) }),
            ("GivenName", { .text($0.detail("givenname")) }),
            ("Surname", { .text($0.user.isScheduling ? nil : $0.detail("sn")) }),
            ("JobTitle", { .text($0.detail("title")) }),
            ("Department", { .text($0.detail("department")) }),
            ("CompanyName", { .text($0.detail("company")) }),
            ("OfficeLocation", { .text($0.detail("physicaldeliveryofficename")) }),
            ("City", { .text($0.detail("l")) }),
            ("Country", { .text($0.detail("co")) }),
            ("MobilePhone", { .text($0.detail("mobile")) }),
            ("BusinessPhones", { .values([$0.detail("telephonenumber")].compactMap(\.self)) }),
            ("PreferredLanguage", { .text($0.detail("preferredlanguage")) }),
            ("UsageLocation", { .text($0.detail("usagelocation")) }),
            ("UserType", { .string($0.detail("usertype") ?? "Member") }),
            ("MailNickname", { .text($0.user.alias) }),
            ("ProxyAddresses", { .values($0.user.proxyAddresses) }),
            ("AssignedLicenses", { .values($0.user.licences) }),
            ("CreatedDateTime", { .utc($0.user.createdAt) }),
            ("CreationType", { _ in .null }),
            ("ShowInAddressList", { .flag($0.user.isHidden ? false : nil) }),
            ("OnPremisesSyncEnabled", { _ in .null }),
        ]
    )
}
