/// The named places of a job's life at which something can go wrong.
///
/// Before each of them everything so far is durable or can be found again; a harness may stop, delay or kill
/// the engine at any.
package enum ProvisioningStep: String, Sendable, CaseIterable {
    /// The request is accepted, nothing is written yet.
    case beforeRequest = "before-request"
    /// Mailbox, claims, Exchange's audit record and the job are durable; the caller was not answered yet.
    case afterRequest = "after-request"
    /// Due jobs were read from the ledger.
    case afterDueJobs = "after-due-jobs"
    /// Before writes are sent to the directory.
    case beforeDirectoryWrite = "before-directory-write"
    /// The directory has answered, the ledger does not know yet.
    case afterDirectoryWrite = "after-directory-write"
    /// Jobs and directory audit records are durable.
    case afterSettle = "after-settle"
}

/// What happens at the named steps: nothing, unless a harness says otherwise.
package struct ProvisioningSteps: Sendable {
    private let reached: (@Sendable (ProvisioningStep) async -> Void)?

    package init(_ reached: (@Sendable (ProvisioningStep) async -> Void)? = nil) {
        self.reached = reached
    }

    package func reach(_ step: ProvisioningStep) async {
        await reached?(step)
    }
}
