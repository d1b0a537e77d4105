import DirectoryModel
import Foundation

extension LedgerTransaction {
    /// The event in the shape of Graph's `directoryAudit`.
    func record(of event: DirectoryEvent, sequence: Int64) -> DirectoryAuditRecord {
        let correlation = ledger.guids.guid("correlation", String(sequence))
        return DirectoryAuditRecord(
            id: "Directory_\(correlation)_\(correlation.hexadecimal.suffix(5).uppercased())_\(sequence)",
            category: event.target.kind.category,
            correlationId: correlation.description,
            result: event.failure == nil ? "success" : "failure",
            resultReason: event.failure ?? "",
            activityDisplayName: event.activity.rawValue,
            activityDateTime: Timestamp(now).graphText,
            loggedByService: "Core Directory",
            operationType: event.activity.operationType,
            initiatedBy: DirectoryAuditRecord.Initiator(event.actor),
            targetResources: targets(of: event),
            additionalDetails: event.details
        )
    }

    /// The object; for a membership the member first, as in real records, with the group as what changed of it.
    private func targets(of event: DirectoryEvent) -> [DirectoryAuditRecord.TargetResource] {
        guard let member = event.member else {
            let names = event.changes.map(\.property).joined(separator: ", ")
            let included = DirectoryAuditRecord.ModifiedProperty(
                displayName: "Included Updated Properties",
                newValue: JSONText.string(names)
            )
            return [.init(event.target, event.changes.map { .init($0) } + [included])]
        }
        return [.init(member, event.changes.map { .init($0) }), .init(event.target, [])]
    }
}

extension DirectoryAuditRecord.ModifiedProperty {
    fileprivate init(_ change: PropertyChange) {
        self.init(displayName: change.property, oldValue: change.oldValue, newValue: change.newValue)
    }
}

extension DirectoryAuditRecord.TargetResource {
    fileprivate init(_ target: DirectoryTarget, _ properties: [DirectoryAuditRecord.ModifiedProperty]) {
        self.init(
            id: target.objectID.description,
            displayName: target.displayName,
            type: target.kind.targetType,
            userPrincipalName: target.userPrincipalName,
            modifiedProperties: properties
        )
    }
}
