/// The property sets of Get-EXOMailbox (Exchange, "Property sets in Exchange Online PowerShell module cmdlets").
enum MailboxPropertySet: String, CaseIterable, Sendable {
    case all = "All"
    case minimum = "Minimum"
    case addressList = "AddressList"
    case archive = "Archive"
    case audit = "Audit"
    case custom = "Custom"
    case delivery = "Delivery"
    case hold = "Hold"
    case moderation = "Moderation"
    case move = "Move"
    case policy = "Policy"
    case publicFolder = "PublicFolder"
    case quota = "Quota"
    case resource = "Resource"
    case retention = "Retention"
    case scl = "SCL"
    case softDelete = "SoftDelete"
    case statisticsSeed = "StatisticsSeed"

    /// Those of its properties that this world has; the minimum comes with every set.
    var properties: [String] {
        switch self {
        case .all: MailboxObject.type.propertyNames
        case .minimum: Self.least
        case .addressList:
            [
                "AddressBookPolicy", "AddressListMembership", "EmailAddressPolicyEnabled",
                "HiddenFromAddressListsEnabled",
            ]
        case .audit:
            ["AuditAdmin", "AuditDelegate", "AuditEnabled", "AuditLogAgeLimit", "AuditOwner", "DefaultAuditSet"]
        case .delivery:
            [
                "DeliverToMailboxAndForward", "ForwardingAddress", "ForwardingSmtpAddress", "GrantSendOnBehalfTo",
                "RequireSenderAuthenticationEnabled",
            ]
        case .hold: ["LitigationHoldEnabled"]
        case .policy: ["AddressBookPolicy", "RoleAssignmentPolicy"]
        case .quota: ["IssueWarningQuota", "ProhibitSendQuota", "ProhibitSendReceiveQuota"]
        case .resource: ["IsResource", "ResourceType"]
        case .softDelete:
            [
                "IncludeInGarbageCollection", "IsInactiveMailbox", "IsSoftDeletedByDisable", "IsSoftDeletedByRemove",
                "WhenSoftDeleted",
            ]
        case .statisticsSeed: ["ExchangeGuid"]
        case .archive, .custom, .moderation, .move, .publicFolder, .retention, .scl: []
        }
    }

    private static let least = [
        "Alias", "DisplayName", "DistinguishedName", "EmailAddresses", "ExchangeVersion", "ExternalDirectoryObjectId",
        "Guid", "Id", "Identity", "Name", "OrganizationId", "PrimarySmtpAddress", "RecipientType",
        "RecipientTypeDetails", "UserPrincipalName",
    ]
}
