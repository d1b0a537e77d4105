import ArgumentParser
import ControlAPI

/// `understudy tenant`.
struct TenantCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tenant",
        abstract: "Create, fill and delete tenants.",
        subcommands: [
            TenantCreate.self, TenantList.self, TenantShow.self, TenantDelete.self, TenantImport.self,
            TenantSettings.self,
        ]
    )

    static func details(_ tenant: TenantBody) -> String {
        var details = Details()
        details.add("name", tenant.name)
        details.add("display name", tenant.displayName)
        details.add("tenant id", tenant.tenantId.text)
        details.add("suffix", tenant.suffix)
        details.add("domains", tenant.domains)
        details.add("admin", tenant.adminDN)
        details.add("admin password", tenant.adminPassword)
        details.add("created at", tenant.createdAt.stamp)
        return details.text
    }
}
