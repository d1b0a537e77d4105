package import DirectoryModel

/// One thing that happened to a directory user, for the directory's audit log.
package struct DirectoryEvent: Sendable {
    package var activity: DirectoryActivity
    package var actor: Actor
    package var objectID: GUID
    package var userPrincipalName: String
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
        objectID: GUID,
        userPrincipalName: String,
        changes: [PropertyChange] = [],
        writeCSN: String? = nil,
        failure: String? = nil,
        details: [DirectoryAuditRecord.Detail] = []
    ) {
        self.activity = activity
        self.actor = actor
        self.objectID = objectID
        self.userPrincipalName = userPrincipalName
        self.changes = changes
        self.writeCSN = writeCSN
        self.failure = failure
        self.details = details
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
                target: event.userPrincipalName,
                objectID: event.objectID.description,
                mailbox: mailbox,
                succeeded: event.failure == nil,
                summary: event.failure ?? event.changes.map(\.summary).joined(separator: "; "),
                record: record(of: event, sequence: sequence).json,
                job: job,
                cause: cause,
                writeCSN: event.writeCSN
            )
        }
    }

    private func record(of event: DirectoryEvent, sequence: Int64) -> DirectoryAuditRecord {
        let correlation = ledger.guids.guid("correlation", String(sequence))
        let names = event.changes.map(\.property).joined(separator: ", ")
        var properties = event.changes.map { change in
            DirectoryAuditRecord.ModifiedProperty(
                displayName: change.property,
                oldValue: change.oldValue,
                newValue: change.newValue
            )
        }
        properties.append(.init(displayName: "Included Updated Properties", newValue: JSONText.string(names)))
        return DirectoryAuditRecord(
            id: "Directory_\(correlation)_\(correlation.hexadecimal.suffix(5).uppercased())_\(sequence)",
            category: "UserManagement",
            correlationId: correlation.description,
            result: event.failure == nil ? "success" : "failure",
            resultReason: event.failure ?? "",
            activityDisplayName: event.activity.rawValue,
            activityDateTime: Timestamp(now).graphText,
            loggedByService: "Core Directory",
            operationType: event.activity.operationType,
            initiatedBy: DirectoryAuditRecord.Initiator(event.actor),
            targetResources: [
                .init(
                    id: event.objectID.description,
                    type: "User",
                    userPrincipalName: event.userPrincipalName,
                    modifiedProperties: properties
                )
            ],
            additionalDetails: event.details
        )
    }
}
