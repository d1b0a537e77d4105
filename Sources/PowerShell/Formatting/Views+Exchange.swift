extension Views {
    /// Types of Exchange. The columns are the real ones; their widths are measured, so that little is cut.
    static let exchangeViews: [(String, View)] = [
        ("Mailbox", .table("Name", "Alias", "Database", "ProhibitSendQuota", "ExternalDirectoryObjectId")),
        ("MailboxAcePresentationObject", .table("Identity", "User", "AccessRights", "IsInherited", "Deny")),
        (
            "RecipientPermission",
            .table(
                "Identity",
                "Trustee",
                "AccessControlType",
                "AccessRights",
                ViewColumn("IsInherited", label: "Inherited")
            )
        ),
        ("ReducedRecipient", .table("Name", "RecipientType")),
        ("User", .table("Name", "RecipientType")),
        (
            "CASMailbox",
            .table("Name", "ActiveSyncEnabled", "OWAEnabled", "PopEnabled", "ImapEnabled", "MapiEnabled")
        ),
        ("AcceptedDomain", .table("Name", "DomainName", "DomainType", "Default")),
    ]
}
