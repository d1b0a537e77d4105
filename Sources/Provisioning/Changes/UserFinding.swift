import Directory
import DirectoryModel
import Ledger

/// What is wrong with the user of an active mailbox.
struct UserFinding {
    /// The mailbox has no user.
    let isMissing: Bool
    /// Attributes, name or place are not what the mailbox says.
    let drift: Drift?
    /// Sign-in is enabled where the policy forbids it.
    let isPolicyBreaking: Bool

    init(_ mailbox: SchedulingMailbox, user: SchedulingUser?, policy: SignInPolicy, in directory: TenantDirectory) {
        isMissing = user == nil
        let drift = user.map { SchedulingEntry(mailbox, in: directory.identity, names: directory.names).drift(of: $0) }
        self.drift = drift.flatMap { $0.isEmpty ? nil : $0 }
        isPolicyBreaking = user?.control.isEnabled == true && policy.blocksAlways(mailbox.addresses)
    }

    /// The jobs that put it right.
    var jobs: [NewJob] {
        var jobs: [NewJob] = []
        if isMissing { jobs.append(NewJob(.repair)) }
        if let drift { jobs.append(NewJob(.repair, changes: drift.changes)) }
        if isPolicyBreaking {
            jobs.append(NewJob(.block, changes: [PropertyChange("AccountEnabled", from: true, to: false)]))
        }
        return jobs
    }
}
