import Directory
import DirectoryModel
import PowerShell

/// `Get-Mailbox` and `Get-EXOMailbox`.
///
/// Which properties there are is taken from the property sets of Get-EXOMailbox and from Get-Mailbox's parameters; no
/// full listing of a scheduling mailbox is published, so values that nobody has seen are Exchange's defaults.
enum MailboxObject {
    static let type = ObjectType<ExchangeMailbox>(
        "Microsoft.Exchange.Data.Directory.Management.Mailbox",
        identification + addresses + state + times + audit
    )

    private static let identification: [ObjectType<ExchangeMailbox>.Property] = [
        ("Identity", { .string($0.name) }),
        ("Id", { .string($0.name) }),
        ("Name", { .string($0.name) }),
        ("DisplayName", { .string($0.displayName) }),
        ("Alias", { .string($0.alias) }),
        ("UserPrincipalName", { .string($0.userPrincipalName) }),
        ("PrimarySmtpAddress", { .string($0.primaryAddress) }),
        ("RecipientType", { _ in .string("UserMailbox") }),
        ("RecipientTypeDetails", { .string($0.typeDetails.name) }),
        ("Guid", { .guid($0.guid) }),
        ("ExchangeGuid", { .guid($0.exchangeGUID) }),
        ("ExchangeObjectId", { .guid($0.guid) }),
        // A text, not a GUID, in Exchange.
        ("ExternalDirectoryObjectId", { .text($0.objectID?.description) }),
        ("DistinguishedName", { .string($0.organization.distinguishedName(of: $0.name)) }),
        ("OrganizationId", { .string($0.organizationID) }),
        (
            "OrganizationalUnit",
            { .string("eurpr01a002.prod.outlook.com/Microsoft Exchange Hosted Organizations/\($0.organization.name)") }
        ),
        ("LegacyExchangeDN", { .text($0.legacyExchangeDN) }),
        ("ServerName", { _ in .string("am0pr01mb0001") }),
        ("Database", { _ in .string("EURPR01DG001-db001") }),
        ("ExchangeVersion", { _ in .string("0.20 (15.0.0.0)") }),
    ]

    private static let addresses: [ObjectType<ExchangeMailbox>.Property] = [
        ("EmailAddresses", { .values($0.emailAddresses) }),
        ("WindowsEmailAddress", { .string($0.primaryAddress) }),
        ("WindowsLiveID", { .string($0.userPrincipalName) }),
        ("MicrosoftOnlineServicesID", { .string($0.userPrincipalName) }),
        ("EmailAddressPolicyEnabled", { _ in .bool(false) }),
        ("HiddenFromAddressListsEnabled", { .bool($0.isHidden) }),
        (
            "AddressListMembership",
            { .values($0.isHidden ? [] : ["\\All Recipients(VLV)", "\\Default Global Address List"]) }
        ),
        ("AddressBookPolicy", { _ in .null }),
        ("ForwardingAddress", { _ in .null }),
        ("ForwardingSmtpAddress", { _ in .null }),
        ("DeliverToMailboxAndForward", { _ in .bool(false) }),
        ("GrantSendOnBehalfTo", { _ in .values([]) }),
        ("RequireSenderAuthenticationEnabled", { _ in .bool(false) }),
    ]

    private static let state: [ObjectType<ExchangeMailbox>.Property] = [
        ("AccountDisabled", { .flag($0.account.map { !$0.isEnabled }) }),
        ("IsMailboxEnabled", { .bool(!$0.isSoftDeleted) }),
        ("IsShared", { .bool($0.typeDetails == .sharedMailbox) }),
        ("IsResource", { .bool($0.typeDetails == .roomMailbox || $0.typeDetails == .equipmentMailbox) }),
        ("ResourceType", { .text($0.resourceType) }),
        ("IsDirSynced", { _ in .bool(false) }),
        ("IsInactiveMailbox", { _ in .bool(false) }),
        ("IsSoftDeletedByRemove", { .bool($0.isSoftDeleted) }),
        ("IsSoftDeletedByDisable", { _ in .bool(false) }),
        ("IncludeInGarbageCollection", { _ in .bool(false) }),
        ("WhenSoftDeleted", { .utc($0.scheduling?.deletedAt) }),
        ("SKUAssigned", { .flag($0.account.map { !$0.licences.isEmpty }) }),
        ("UsageLocation", { .text($0.account?.details["usagelocation"]) }),
        ("Office", { .text($0.account?.details["physicaldeliveryofficename"]) }),
        ("LitigationHoldEnabled", { _ in .bool(false) }),
        ("ProhibitSendQuota", { _ in .string("49.5 GB (53,150,220,288 bytes)") }),
        ("ProhibitSendReceiveQuota", { _ in .string("50 GB (53,687,091,200 bytes)") }),
        ("IssueWarningQuota", { _ in .string("49 GB (52,613,349,376 bytes)") }),
        ("RoleAssignmentPolicy", { _ in .string("Default Role Assignment Policy") }),
        ("IsValid", { _ in .bool(true) }),
        ("ObjectState", { _ in .string("Unchanged") }),
    ]

    private static let times: [ObjectType<ExchangeMailbox>.Property] = [
        ("WhenCreated", { .utc($0.createdAt) }),
        ("WhenCreatedUTC", { .utc($0.createdAt) }),
        ("WhenMailboxCreated", { .utc($0.createdAt) }),
        ("WhenChanged", { .utc($0.changedAt) }),
        ("WhenChangedUTC", { .utc($0.changedAt) }),
    ]

    private static let audit: [ObjectType<ExchangeMailbox>.Property] = [
        ("AuditEnabled", { _ in .bool(true) }),
        ("AuditLogAgeLimit", { _ in .timeSpan(TimeSpan(ticks: 90 * TimeSpan.ticksPerDay)) }),
        ("AuditAdmin", { _ in .values(["Update", "MoveToDeletedItems", "SoftDelete", "HardDelete", "SendAs"]) }),
        ("AuditDelegate", { _ in .values(["Update", "MoveToDeletedItems", "SoftDelete", "HardDelete", "SendAs"]) }),
        ("AuditOwner", { _ in .values(["Update", "MoveToDeletedItems", "SoftDelete", "HardDelete"]) }),
        ("DefaultAuditSet", { _ in .values(["Admin", "Delegate", "Owner"]) }),
    ]
}

extension ExchangeMailbox {
    fileprivate var organizationID: String {
        "EURPR01A002.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/\(organization.name) - "
            + "EURPR01A002.PROD.OUTLOOK.COM/ConfigurationUnits/\(organization.name)/Configuration"
    }

    fileprivate var resourceType: String? {
        switch typeDetails {
        case .roomMailbox: "Room"
        case .equipmentMailbox: "Equipment"
        default: nil
        }
    }

    fileprivate var legacyExchangeDN: String? {
        if let recipient { return recipient.legacyExchangeDN }
        guard let scheduling else { return nil }
        return "/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/"
            + "cn=\(scheduling.guid.hexadecimal)-\(scheduling.alias)"
    }
}
