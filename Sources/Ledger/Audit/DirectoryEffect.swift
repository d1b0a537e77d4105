package import DirectoryModel

/// What a cmdlet did in the directory: the record that the directory's log is to have, and what Exchange's says of it.
package struct DirectoryEffect: Sendable {
    package let event: DirectoryEvent
    package let modified: [ExchangeAdminAuditRecord.ModifiedProperty]

    package init(_ event: DirectoryEvent, modified: [ExchangeAdminAuditRecord.ModifiedProperty]) {
        self.event = event
        self.modified = modified
    }
}
