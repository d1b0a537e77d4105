import DirectoryModel

extension Ledger {
    /// Appends rows for what happened without a change of the ledger's own, such as a cmdlet that failed; all in one
    /// transaction, at one moment.
    package func record(_ cmdlets: [CmdletRecord], _ events: [DirectoryEvent] = []) async throws {
        try await write { transaction in
            for cmdlet in cmdlets { try transaction.log(cmdlet) }
            for event in events { try transaction.log(event) }
        }
    }
}
