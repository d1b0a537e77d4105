package import DirectoryModel

/// What an Exchange cmdlet did, for the admin audit log.
package struct CmdletRecord: Sendable {
    package var cmdlet: String
    package var parameters: [ExchangeAdminAuditRecord.Parameter]
    package var modified: [ExchangeAdminAuditRecord.ModifiedProperty]
    /// The Exchange name of the object; empty for the organization.
    package var object: String
    /// The person who called it, by UPN, or a service's name.
    package var caller: String
    /// Nil when it succeeded.
    package var error: String?

    package init(
        cmdlet: String,
        parameters: [ExchangeAdminAuditRecord.Parameter] = [],
        modified: [ExchangeAdminAuditRecord.ModifiedProperty] = [],
        object: String,
        caller: String,
        error: String? = nil
    ) {
        self.cmdlet = cmdlet
        self.parameters = parameters
        self.modified = modified
        self.object = object
        self.caller = caller
        self.error = error
    }
}

extension LedgerTransaction {
    /// Appends a row to Exchange's admin audit log.
    ///
    /// - Parameter typed: What a person typed, where it is not what the whole transaction works for.
    @discardableResult
    func log(
        _ cmdlet: CmdletRecord,
        mailbox: SchedulingMailbox? = nil,
        typed: CmdletInvocation? = nil
    ) throws -> Int64 {
        var cmdlet = cmdlet
        if let typed = typed ?? invocation {
            cmdlet.cmdlet = typed.cmdlet
            cmdlet.parameters = typed.parameters
            cmdlet.caller = typed.caller
        }
        return try chain.append(db) { sequence in
            let organization = ledger.tenant.initialDomain
            let path = "EURPR01A002.prod.outlook.com/Microsoft Exchange Hosted Organizations/\(organization)"
            let record = ExchangeAdminAuditRecord(
                identity: ledger.guids.guid("exchange audit", String(sequence)).description,
                objectModified: cmdlet.object.isEmpty ? organization : "\(path)/\(cmdlet.object)",
                cmdletName: cmdlet.cmdlet,
                cmdletParameters: cmdlet.parameters,
                modifiedProperties: cmdlet.modified,
                caller: cmdlet.caller,
                externalAccess: false,
                succeeded: cmdlet.error == nil,
                error: cmdlet.error ?? "None",
                runDate: Timestamp(now).secondsText,
                originatingServer: "UNDERSTUDY (15.20.0000.000)"
            )
            let changes = cmdlet.modified.map { "\($0.name): \($0.oldValue) → \($0.newValue)" }
            return AuditEntry(
                log: "exchange",
                date: nowText,
                activity: cmdlet.cmdlet,
                actor: cmdlet.caller,
                target: mailbox?.primaryAddress.description ?? cmdlet.object,
                objectID: mailbox?.objectID.description,
                mailbox: mailbox?.number,
                succeeded: cmdlet.error == nil,
                summary: cmdlet.error ?? changes.joined(separator: "; "),
                record: record.json
            )
        }
    }
}
