extension Views {
    /// Types of the modules MSOnline and Microsoft.Graph.
    static let directoryViews: [(String, View)] = [
        (
            "Microsoft.Online.Administration.User",
            .table("UserPrincipalName", "DisplayName", ViewColumn("IsLicensed", label: "isLicensed"))
        ),
        ("MicrosoftGraphUser", .table("DisplayName", "Id", "Mail", "UserPrincipalName")),
    ]
}
