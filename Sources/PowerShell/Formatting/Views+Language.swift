extension Views {
    /// Types of .NET and of PowerShell itself.
    static let languageViews: [(String, View)] = [
        ("DateTime", View(layouts: [.line("DateTime")])),
        (
            "TimeSpan",
            View(layouts: [
                .list(Shape.timeSpan.properties),
                .table(TableView(columns: ["Days", "Hours", "Minutes", "Seconds", "Milliseconds"])),
            ])
        ),
        ("Guid", .table("Guid")),
        ("DictionaryEntry", dictionaryEntry),
        (
            "RuntimeType",
            .table(
                ViewColumn("IsPublic", width: 8),
                ViewColumn("IsSerial", width: 8),
                ViewColumn("Name", width: 40),
                "BaseType"
            )
        ),
        (
            "GroupInfo",
            View(layouts: [
                .table(TableView(columns: groupColumns + ["Group"])), .list(["Name", "Count", "Group", "Values"]),
            ])
        ),
        (
            "GroupInfoNoElement",
            View(layouts: [.table(TableView(columns: groupColumns)), .list(["Name", "Count", "Values"])])
        ),
        (
            "MemberDefinition",
            View(layouts: [
                .table(
                    TableView(columns: ["Name", "MemberType", "Definition"], isAutoSized: true, groupBy: "TypeName")
                )
            ])
        ),
        ("CmdletInfo", command),
        ("AliasInfo", command),
    ]

    private static let groupColumns: [ViewColumn] = [
        ViewColumn("Count", width: 5, alignment: .right), ViewColumn("Name", width: 25),
    ]

    private static let dictionaryEntry = View(layouts: [
        .table(TableView(columns: [ViewColumn("Name", width: 30), "Value"])), .list(["Name", "Value"]),
    ])

    private static let command = View(layouts: [
        .table(
            TableView(columns: [
                ViewColumn("CommandType", width: 15), ViewColumn("Name", width: 50), ViewColumn("Version", width: 10),
                "Source",
            ])
        ),
        .list(["Name", "CommandType", "Definition", "Verb", "Noun"]),
    ])
}
