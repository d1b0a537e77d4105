package import Ledger

/// The named places in the life of a request and its job at which something can go wrong.
///
/// Before each of them everything so far is durable or can be found again; a harness may stop, delay, fail or kill
/// the engine at any.
package enum ProvisioningStep: String, Sendable, CaseIterable {
    /// The request is accepted, nothing is written yet.
    case beforeRequest = "before-request"
    /// What was asked for, its audit record and its job are durable; the caller was not answered yet.
    case afterRequest = "after-request"
    /// Due jobs were read from the ledger.
    case afterDueJobs = "after-due-jobs"
    /// Before writes are sent to the directory.
    case beforeDirectoryWrite = "before-directory-write"
    /// The directory has answered, the ledger does not know yet.
    case afterDirectoryWrite = "after-directory-write"
    /// New users were written, and nobody has looked yet who else holds their addresses.
    case beforeRivalSearch = "before-rival-search"
    /// Before jobs and directory audit records become durable.
    case beforeSettle = "before-settle"
    /// Jobs and directory audit records are durable.
    case afterSettle = "after-settle"
    /// Something outside was found that is not as it must be; neither its record nor a job is durable yet.
    case beforeFinding = "before-finding"
    /// What was found, and the jobs that put it right, are durable.
    case afterFinding = "after-finding"
    /// Before a batch of an import is written to the directory.
    case beforeImportWrite = "before-import-write"
    /// A batch of an import is in the directory.
    case afterImportWrite = "after-import-write"
}

/// What happens at the named steps: nothing, unless a harness says otherwise.
package struct ProvisioningSteps: Sendable {
    /// - Parameters:
    ///   - step: The place that is reached.
    ///   - kinds: The kinds of jobs at hand there: of the batch, or of the job that a request or a finding makes.
    package typealias Reached = @Sendable (_ step: ProvisioningStep, _ kinds: Set<Job.Kind>) async throws -> Void

    private let reached: Reached?

    package init(_ reached: Reached? = nil) {
        self.reached = reached
    }

    package func reach(_ step: ProvisioningStep, _ kinds: @autoclosure () -> Set<Job.Kind>) async throws {
        guard let reached else { return }
        try await reached(step, kinds())
    }
}
