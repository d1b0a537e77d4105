import Directory
import DirectoryModel
import Ledger

/// One comparison on its way.
struct ReconciliationRun {
    let reconciler: Reconciler
    /// The kinds of jobs that it may make.
    let kinds: Set<Job.Kind>
    let orphans: Reconciler.Orphans
    let applies: Bool
    var policy = SignInPolicy()
    var summary = Reconciler.Summary()
    private var seen = NumberSet()

    init(reconciler: Reconciler, kinds: Set<Job.Kind>, orphans: Reconciler.Orphans, applies: Bool) {
        self.reconciler = reconciler
        self.kinds = kinds
        self.orphans = orphans
        self.applies = applies
    }

    private var ledger: Ledger { reconciler.ledger }
    private var directory: TenantDirectory { reconciler.directory }
    private var steps: ProvisioningSteps { reconciler.steps }

    mutating func examine(
        _ batch: UserBatch,
        report: (ReconciliationFinding) async throws -> Void
    ) async throws {
        summary.examined += batch.users.count
        let mailboxes = try await batch.mailboxes
        for user in batch.users {
            guard let mailbox = mailboxes[user.objectID] else {
                try await reportStranger(user, report: report)
                continue
            }
            seen.insert(mailbox.number)
            try await compare(mailbox, user, report: report)
        }
    }

    /// Mailboxes whose users the directory did not show.
    mutating func findMissing(
        includingGivenUp: Bool,
        report: (ReconciliationFinding) async throws -> Void
    ) async throws {
        var last: Int64 = 0
        while true {
            // Most were seen, so only their numbers are read.
            let page = try await ledger.activeMailboxNumbers(after: last, limit: 10_000)
            guard let newest = page.last else { return }
            last = newest
            summary.mailboxes += page.count
            var unseen = try await ledger.mailboxes(numbers: page.filter { !seen.contains($0) })
                .filter { $0.state == .active && ($0.isProvisioned || includingGivenUp) }
            // A new one is missing only where nothing is on its way.
            if unseen.contains(where: { !$0.isProvisioned }) { unseen = try await ledger.withoutPendingJobs(unseen) }
            // Somebody may have taken away what marks it as ours; then it is there, and drifted.
            let users = try await directory.schedulingUsers(unseen.map(\.objectID))
            for mailbox in unseen { try await compare(mailbox, users[mailbox.objectID], report: report) }
        }
    }

    private mutating func compare(
        _ mailbox: SchedulingMailbox,
        _ user: SchedulingUser?,
        report: (ReconciliationFinding) async throws -> Void
    ) async throws {
        guard mailbox.state == .active else { return try await compareDeleted(mailbox, user, report: report) }
        guard !UserFinding(mailbox, user: user, policy: policy, in: directory).jobs.isEmpty else { return }
        // What was read of the user may be older than the mailbox, so it is read again before it is believed.
        let user = try await directory.schedulingUsers([mailbox.objectID])[mailbox.objectID]
        let finding = UserFinding(mailbox, user: user, policy: policy, in: directory)
        guard !finding.jobs.isEmpty else { return }
        // A difference with jobs on their way is no finding.
        guard try await ledger.mailbox(number: mailbox.number) == mailbox,
            try await ledger.pendingJobs(for: mailbox.number) == 0
        else { return try await queueBehindPendingJobs(finding, mailbox) }
        for told in finding.told(mailbox, user) { try await note(told, report) }
        let jobs = finding.jobs.filter { kinds.contains($0.kind) }
        guard !jobs.isEmpty else { return }
        let madeKinds = Set(jobs.map(\.kind))
        try await steps.reach(.beforeFinding, madeKinds)
        try await ledger.record(of: mailbox, jobs: jobs)
        summary.jobs += jobs.count
        try await steps.reach(.afterFinding, madeKinds)
    }

    /// The jobs on their way may have nothing to do with the difference, and nobody would look again: what is left of
    /// it behind them is put right. A new mailbox's own job makes its user, but may have looked at one that is there
    /// before it was changed.
    private mutating func queueBehindPendingJobs(_ finding: UserFinding, _ mailbox: SchedulingMailbox) async throws {
        let jobs = finding.jobs.filter { kinds.contains($0.kind) }
        guard mailbox.isProvisioned || !finding.isMissing, !jobs.isEmpty else { return }
        try await ledger.record(of: mailbox, jobs: jobs)
        summary.jobs += jobs.count
    }

    /// The user of a calendar that is gone must be gone too, or wait in `ou=Deleted Objects`.
    private mutating func compareDeleted(
        _ mailbox: SchedulingMailbox,
        _ user: SchedulingUser?,
        report: (ReconciliationFinding) async throws -> Void
    ) async throws {
        func isLeft(_ user: SchedulingUser) -> Bool {
            mailbox.state == .purged
                || !SchedulingEntry(mailbox, in: ledger.tenant, names: directory.names).isBuried(user)
        }
        guard let user, isLeft(user), try await ledger.pendingJobs(for: mailbox.number) == 0,
            let user = try await directory.schedulingUsers([mailbox.objectID])[mailbox.objectID], isLeft(user),
            try await ledger.mailbox(number: mailbox.number) == mailbox,
            try await ledger.pendingJobs(for: mailbox.number) == 0
        else { return }
        let isPurged = mailbox.state == .purged
        let finding = ReconciliationFinding(
            kind: .drifted,
            address: mailbox.primaryAddress.description,
            dn: user.dn,
            detail: "the calendar '\(mailbox.displayName)' was \(mailbox.state.rawValue), its user was not",
            action: isPurged ? "remove it for good" : "move it to ou=Deleted Objects"
        )
        try await note(finding, report)
        let kind: Job.Kind = isPurged ? .purge : .delete
        guard kinds.contains(kind) else { return }
        try await ledger.record(of: mailbox, jobs: [NewJob(kind)])
        summary.jobs += 1
    }

    private mutating func reportStranger(
        _ user: SchedulingUser,
        report: (ReconciliationFinding) async throws -> Void
    ) async throws {
        let isOurs = directory.identity(named: user.creatorsName) == .substrateManagement
        guard isOurs else {
            return try await note(
                ReconciliationFinding(
                    kind: .foreign,
                    address: user.userPrincipalName,
                    dn: user.dn,
                    detail: "looks like a scheduling account, but \(user.creatorsName) made it",
                    action: "leave it alone"
                ),
                report
            )
        }
        // One that is deleted already waits for nobody.
        guard !user.isDeleted else { return }
        try await note(
            ReconciliationFinding(
                kind: .orphaned,
                address: user.userPrincipalName,
                dn: user.dn,
                detail: "the engine made it, but the ledger has no mailbox for it",
                action: orphans == .delete ? "move it to ou=Deleted Objects" : "keep it"
            ),
            report
        )
        guard applies, orphans == .delete else { return }
        try await steps.reach(.beforeFinding, [.delete])
        try await ledger.deleteOrphan(
            objectID: user.objectID,
            name: user.commonName,
            displayName: user.displayName,
            addresses: user.addresses
        )
        summary.jobs += 1
        try await steps.reach(.afterFinding, [.delete])
    }

    private mutating func note(
        _ finding: ReconciliationFinding,
        _ report: (ReconciliationFinding) async throws -> Void
    ) async throws {
        summary.counts[finding.kind, default: 0] += 1
        try await report(finding)
    }
}

extension UserFinding {
    fileprivate func told(_ mailbox: SchedulingMailbox, _ user: SchedulingUser?) -> [ReconciliationFinding] {
        let address = mailbox.primaryAddress.description
        var findings: [ReconciliationFinding] = []
        if isMissing {
            findings.append(
                ReconciliationFinding(
                    kind: .missing,
                    address: address,
                    dn: nil,
                    detail: "the mailbox '\(mailbox.displayName)' has no user",
                    action: "make the user again, with the same object id"
                )
            )
        }
        if let drift {
            findings.append(
                ReconciliationFinding(
                    kind: .drifted,
                    address: address,
                    dn: user?.dn,
                    detail: drift.changes.map(\.summary).joined(separator: "; "),
                    action: "put it back"
                )
            )
        }
        if isPolicyBreaking {
            findings.append(
                ReconciliationFinding(
                    kind: .policyBreaking,
                    address: address,
                    dn: user?.dn,
                    detail: "sign-in is enabled, and the policy is enforce",
                    action: "block sign-in"
                )
            )
        }
        return findings
    }
}
