import Directory
import DirectoryModel
import PowerShell

/// `Get-MsolUser` of the retired module MSOnline.
enum MsolUserObject {
    static let type = ObjectType<AccountView>(
        "Microsoft.Online.Administration.User",
        [
            ("UserPrincipalName", { .text($0.user.userPrincipalName) }),
            ("DisplayName", { .string($0.user.displayName) }),
            ("IsLicensed", { .bool(!$0.user.licences.isEmpty) }),
            // Not accountEnabled, the other way round.
            ("BlockCredential", { .bool(!$0.user.isEnabled) }),
            ("ObjectId", { .guid($0.user.objectID) }),
            ("FirstName", { .text($0.detail("givenname")) }),
            ("LastName", { .text($0.user.isScheduling ? nil : $0.detail("sn")) }),
            ("Title", { .text($0.detail("title")) }),
            ("Department", { .text($0.detail("department")) }),
            ("Office", { .text($0.detail("physicaldeliveryofficename")) }),
            ("City", { .text($0.detail("l")) }),
            ("Country", { .text($0.detail("co")) }),
            ("PhoneNumber", { .text($0.detail("telephonenumber")) }),
            ("MobilePhone", { .text($0.detail("mobile")) }),
            ("UsageLocation", { .text($0.detail("usagelocation")) }),
            ("UserType", { .string($0.detail("usertype") ?? "Member") }),
            ("ProxyAddresses", { .values($0.user.proxyAddresses) }),
            ("SignInName", { .text($0.user.userPrincipalName) }),
            ("Licenses", { .values($0.user.licences.map { "\($0)" }) }),
            ("LastPasswordChangeTimestamp", { .utc($0.user.hasPassword ? $0.user.changedAt : nil) }),
            ("WhenCreated", { .utc($0.user.createdAt) }),
            ("ValidationStatus", { _ in .string("Healthy") }),
        ]
    )
}
