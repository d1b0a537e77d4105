import ArgumentParser

/// `understudy audit`.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Read a tenant's audit logs, prove them, and take them elsewhere.",
        subcommands: [AuditList.self, AuditVerify.self, AuditSealCommand.self, AuditKey.self, AuditExportCommand.self]
    )
}
