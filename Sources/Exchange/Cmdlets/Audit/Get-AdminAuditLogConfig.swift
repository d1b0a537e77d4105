import PowerShell

extension Cmdlet {
    private static let type = ObjectType<Organization>(
        "Microsoft.Exchange.Data.Directory.SystemConfiguration.AdminAuditLogConfig",
        [
            ("AdminAuditLogEnabled", { _ in .bool(true) }),
            ("LogLevel", { _ in .string("Verbose") }),
            ("TestCmdletLoggingEnabled", { _ in .bool(false) }),
            ("AdminAuditLogCmdlets", { _ in .values(["*"]) }),
            ("AdminAuditLogParameters", { _ in .values(["*"]) }),
            ("AdminAuditLogExcludedCmdlets", { _ in .values([]) }),
            ("AdminAuditLogAgeLimit", { _ in .timeSpan(TimeSpan(ticks: 90 * TimeSpan.ticksPerDay)) }),
            ("UnifiedAuditLogIngestionEnabled", { _ in .bool(true) }),
            ("Name", { _ in .string("Admin Audit Log Settings") }),
            ("Identity", { _ in .string("Admin Audit Log Settings") }),
            ("IsValid", { _ in .bool(true) }),
            ("ObjectState", { _ in .string("Unchanged") }),
        ]
    )

    static let getAdminAuditLogConfig = Cmdlet.each(
        CommandDeclaration(
            name: "Get-AdminAuditLogConfig",
            synopsis: "Shows what the admin audit log logs: in the cloud, everything that changes something.",
            parameters: [],
            outputTypes: [type.shape.typeNames[0]],
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.viewOnlyAuditLogs, .viewOnlyConfiguration]
    ) { run, _ in
        try await run.write(type.object(run.organization, for: run))
    }
}
