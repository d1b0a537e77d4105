import Directory
import DirectoryModel
import Ledger
import Provisioning

/// Makes mailboxes for many callers at once: what waits is looked up in the directory by one search and written
/// to the ledger in one transaction, so that a flood costs one sync to disk for hundreds of calendars.
///
/// It is the only one that gives out addresses in its tenant, so no two callers can be promised the same.
actor CreationQueue {
    private struct Waiting {
        let drafts: [MailboxDraft]
        let continuation: CheckedContinuation<Result<[SchedulingMailbox], any Error>, Never>
    }

    private let ledger: Ledger
    private let directory: TenantDirectory
    private let provisioning: TenantProvisioning
    private var waiting: [Waiting] = []
    private var isRunning = false

    /// Drafts in one transaction.
    private static let batchSize = 256
    /// Look-ups in the directory before a batch is refused. Each one finds at least one more taken address.
    private static let roundLimit = 10_000

    init(_ provisioning: TenantProvisioning) {
        ledger = provisioning.ledger
        directory = provisioning.directory
        self.provisioning = provisioning
    }

    /// Makes the mailboxes; durable on return.
    func make(_ drafts: [MailboxDraft]) async throws -> [SchedulingMailbox] {
        guard !drafts.isEmpty else { return [] }
        return try await withCheckedContinuation { continuation in
            waiting.append(Waiting(drafts: drafts, continuation: continuation))
            guard !isRunning else { return }
            isRunning = true
            Task { await drain() }
        }.get()
    }

    private func drain() async {
        while !waiting.isEmpty {
            let batch = takeBatch()
            let answers: [Result<[SchedulingMailbox], any Error>]
            do {
                var made = try await settle(batch.flatMap(\.drafts))[...]
                answers = batch.map { waiting in
                    defer { made = made.dropFirst(waiting.drafts.count) }
                    return .success(Array(made.prefix(waiting.drafts.count)))
                }
            } catch {
                answers = batch.map { _ in .failure(error) }
            }
            for (waiting, answer) in zip(batch, answers) { waiting.continuation.resume(returning: answer) }
        }
        isRunning = false
    }

    /// The callers that fit into one transaction; at least one.
    private func takeBatch() -> [Waiting] {
        var count = 0
        var drafts = 0
        for candidate in waiting {
            guard count == 0 || drafts + candidate.drafts.count <= Self.batchSize else { break }
            count += 1
            drafts += candidate.drafts.count
        }
        defer { waiting.removeFirst(count) }
        return Array(waiting.prefix(count))
    }

    /// All of the drafts or none: they are one transaction, or fail before any of it.
    private func settle(_ drafts: [MailboxDraft]) async throws -> [SchedulingMailbox] {
        var checked: Set<String> = []
        var taken: Set<String> = []
        try await provisioning.steps.reach(.beforeRequest, [.provision])
        for _ in 0..<Self.roundLimit {
            let unknown = try await ledger.proposeAddresses(for: drafts, taken: taken)
                .filter { !checked.contains($0.key) }
            if !unknown.isEmpty {
                taken.formUnion(try await directory.takenAddresses(among: unknown))
                checked.formUnion(unknown.map(\.key))
                // A taken one moves the proposals on, and the new ones must be looked up as well.
                if unknown.contains(where: { taken.contains($0.key) }) { continue }
            }
            guard let made = try await ledger.createMailboxes(drafts, checked: checked, taken: taken) else { continue }
            provisioning.wake()
            try await provisioning.steps.reach(.afterRequest, [.provision])
            return made
        }
        throw BookingsError(
            .addressTaken,
            "the directory holds too many of the addresses that were tried",
            hint: "choose another name"
        )
    }
}
