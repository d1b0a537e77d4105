import PowerShell

/// Every cmdlet that there is. A new one is a file of its own and a line here.
enum CmdletCatalog {
    static let exchangeModule = "ExchangeOnlineManagement"
    static let msOnlineModule = "MSOnline"
    static let graphModule = "Microsoft.Graph.Users"

    static let all: [Cmdlet] = [
        .newSchedulingMailbox, .getMailbox, .getEXOMailbox, .setMailbox, .removeMailbox, .undoSoftDeletedMailbox,
        .getMailboxPermission, .addMailboxPermission, .removeMailboxPermission,
        .getRecipientPermission, .addRecipientPermission, .removeRecipientPermission,
        .getRecipient, .getUser, .setUser,
        .getOrganizationConfig, .setOrganizationConfig, .getAcceptedDomain,
        .getOwaMailboxPolicy, .setOwaMailboxPolicy, .newOwaMailboxPolicy, .getCASMailbox, .setCASMailbox,

        .searchAdminAuditLog, .searchUnifiedAuditLog, .getAdminAuditLogConfig,
        .getMsolUser, .setMsolUser, .getMgUser, .updateMgUser,
    ]

    /// By name and alias in lower case.
    private static let byName: [String: Cmdlet] = {
        var cmdlets: [String: Cmdlet] = [:]
        for cmdlet in all {
            for name in [cmdlet.name] + cmdlet.declaration.aliases { cmdlets[name.lowercased()] = cmdlet }
        }
        return cmdlets
    }()

    /// Those that one of the caller's roles has.
    static func cmdlets(for caller: Caller) -> [Cmdlet] {
        all.filter { !$0.roles.isDisjoint(with: caller.roles) }
    }

    /// - Throws: For one that the caller may not run, what is thrown for one that does not exist.
    static func cmdlet(_ name: String, for caller: Caller) throws(ErrorRecord) -> Cmdlet {
        guard let cmdlet = byName[name.lowercased()], !cmdlet.roles.isDisjoint(with: caller.roles) else {
            throw ErrorRecord.noCmdlet(name)
        }
        return cmdlet
    }
}
