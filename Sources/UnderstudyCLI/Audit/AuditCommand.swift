import ArgumentParser

/// `understudy audit`.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Read a tenant's audit logs.",
        subcommands: [AuditList.self]
    )
}
