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
        let event = try await event(finding, mailbox, user)
        let kinds = Set(jobs.map(\.kind))
        try await steps.reach(.beforeFinding, kinds)
        try await ledger.record(outsideChange: event, of: mailbox, jobs: jobs)
        wake()
        try await steps.reach(.afterFinding, kinds)
        return .settled
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
            changes: changes
        )
    }

    private func actor(_ dn: String) async throws -> Actor {
        guard let person = try await directory.person(dn) else { return .other(distinguishedName: dn) }
        return .person(userPrincipalName: person.userPrincipalName, objectID: person.objectID)
    }
}
