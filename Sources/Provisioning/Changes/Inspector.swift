import Directory
import DirectoryModel
import Ledger
import Logging

/// Looks at users that somebody may have changed, and makes the jobs that put them right.
///
/// What it is told is a hint only: it reads mailbox, user and mailbox again before it believes a difference.
struct Inspector: Sendable {
    enum Verdict {
        case settled
        /// Jobs of the mailbox are on their way; look again when they are done.
        case later
    }

    let ledger: Ledger
    let directory: TenantDirectory
    /// What has others' changes recorded; without it the inspector records those that it finds.
    var outside: OutsideLog?
    let steps: ProvisioningSteps
    /// Tells the writer that there are new jobs.
    let wake: @Sendable () -> Void
    var metrics = TenantMetrics()

    func inspect(_ objectID: GUID) async throws -> Verdict {
        guard let mailbox = try await ledger.mailbox(objectID: objectID) else { return .settled }
        guard try await ledger.pendingJobs(for: mailbox.number) == 0 else { return .later }
        guard mailbox.state == .active else { return .settled }
        let user = try await directory.schedulingUsers([objectID])[objectID]
        if let user, directory.identity(named: user.modifiersName) == nil { metrics.inspected(user.entryCSN) }
        let (policy, settings) = (try await ledger.signInPolicy(), try await ledger.settings())
        guard try await ledger.mailbox(objectID: objectID) == mailbox,
            try await ledger.pendingJobs(for: mailbox.number) == 0
        else { return .later }
        let finding = UserFinding(mailbox, user: user, policy: policy, in: directory)
        let jobs = finding.jobs.filter { settings.repairsDrift || $0.kind == .block }
        guard !jobs.isEmpty else { return .settled }
        let cause = try await cause(mailbox, user)
        let event = cause == nil ? try await event(finding, mailbox, user) : nil
        let kinds = Set(jobs.map(\.kind))
        try await steps.reach(.beforeFinding, kinds)
        try await ledger.record(outsideChange: event, cause: cause, of: mailbox, jobs: jobs)
        wake()
        try await steps.reach(.afterFinding, kinds)
        return .settled
    }

    /// The audit row of what somebody did; nil when the server's log does not have it.
    ///
    /// The server tells of a write and logs it at the same time, so that the log may come a moment later.
    private func cause(_ mailbox: SchedulingMailbox, _ user: SchedulingUser?) async throws -> Int64? {
        guard let outside, user.map({ directory.identity(named: $0.modifiersName) == nil }) ?? true else { return nil }
        func row() async throws -> Int64? {
            guard let user else { return try await ledger.auditRowOfRemoval(of: mailbox) }
            return try await ledger.auditRow(ofWrite: user.entryCSN)
        }
        if let row = try await row() { return row }
        for pause in [0, 5, 20, 100] {
            try await Task.sleep(for: .milliseconds(pause))
            try? await outside.drain()
            if let row = try await row() { return row }
        }
        return nil
    }

    /// What somebody did, from what it should be to what was found.
    private func event(
        _ finding: UserFinding,
        _ mailbox: SchedulingMailbox,
        _ user: SchedulingUser?
    ) async throws -> DirectoryEvent? {
        guard let user else {
            return DirectoryEvent(
                .hardDeleteUser,
                by: .other(distinguishedName: "unknown (over LDAP)"),
                objectID: mailbox.objectID,
                userPrincipalName: mailbox.primaryAddress.description
            )
        }
        // The engine's own last word hides who came before; the difference is put right all the same.
        guard directory.identity(named: user.modifiersName) == nil else { return nil }
        var changes = finding.drift?.changes.map(\.reversed) ?? []
        if finding.isPolicyBreaking { changes.append(PropertyChange("AccountEnabled", from: false, to: true)) }
        let isOnlySignIn = finding.isPolicyBreaking && changes.count == 1
        return DirectoryEvent(
            isOnlySignIn ? .enableAccount : .updateUser,
            by: try await actor(user.modifiersName),
            objectID: mailbox.objectID,
            userPrincipalName: mailbox.primaryAddress.description,
            changes: changes,
            // Should the log have it after all, it is known by then.
            writeCSN: user.entryCSN
        )
    }

    private func actor(_ dn: String) async throws -> Actor {
        guard let person = try await directory.person(dn) else { return .other(distinguishedName: dn) }
        return .person(userPrincipalName: person.userPrincipalName, objectID: person.objectID)
    }
}
