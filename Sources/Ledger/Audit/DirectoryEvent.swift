package import DirectoryModel

/// One thing that happened to an object of the directory, for the directory's audit log.
package struct DirectoryEvent: Sendable {
    package var activity: DirectoryActivity
    package var actor: Actor
    package var target: DirectoryTarget
    /// Who joined or left, where the target is a group and that is what happened.
    package var member: DirectoryTarget?
    package var changes: [PropertyChange]
    /// The `entryCSN` of the directory write that it records; nil when it records no write of ours of its own.
    package var writeCSN: String?
    /// Why it failed; nil when it succeeded.
    package var failure: String?
    /// Further facts, such as the policy that asked for a block.
    package var details: [DirectoryAuditRecord.Detail]

    package init(
        _ activity: DirectoryActivity,
        by actor: Actor,
        of target: DirectoryTarget,
        member: DirectoryTarget? = nil,
        changes: [PropertyChange] = [],
        writeCSN: String? = nil,
        failure: String? = nil,
        details: [DirectoryAuditRecord.Detail] = []
    ) {
        self.activity = activity
        self.actor = actor
        self.target = target
        self.member = member
        self.changes = changes
        self.writeCSN = writeCSN
        self.failure = failure
        self.details = details
    }

    /// One that happened to a user.
    package init(
        _ activity: DirectoryActivity,
        by actor: Actor,
        objectID: GUID,
        userPrincipalName: String,
        changes: [PropertyChange] = [],
        writeCSN: String? = nil,
        failure: String? = nil,
        details: [DirectoryAuditRecord.Detail] = []
    ) {
        self.init(
            activity,
            by: actor,
            of: DirectoryTarget(
                .user,
                objectID: objectID,
                userPrincipalName: userPrincipalName,
                displayName: nil
            ),
            changes: changes,
            writeCSN: writeCSN,
            failure: failure,
            details: details
        )
    }
}

extension DirectoryEvent {
    /// In words, for tables.
    fileprivate var summary: String {
        if let failure { return failure }
        if let member { return "Member: \(member.name)" }
        return changes.map(\.summary).joined(separator: "; ")
    }
}

extension LedgerTransaction {
    /// Appends a row to the directory's audit log.
    ///
    /// - Parameters:
    ///   - job: The job that caused it, our own link to the other log.
    ///   - cause: The row that caused the job.
    @discardableResult
    func log(_ event: DirectoryEvent, mailbox: Int64? = nil, job: Int64? = nil, cause: Int64? = nil) throws -> Int64 {
        try chain.append(db) { sequence in
            AuditEntry(
                log: "directory",
                date: nowText,
                activity: event.activity.rawValue,
                actor: event.actor.name,
                target: event.target.name,
                objectID: event.target.objectID.description,
                mailbox: mailbox,
                succeeded: event.failure == nil,
                summary: event.summary,
                record: record(of: event, sequence: sequence).json,
                job: job,
                cause: cause,
                writeCSN: event.writeCSN
            )
        }
    }
}
