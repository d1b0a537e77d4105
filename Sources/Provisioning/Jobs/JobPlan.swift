import Directory
import DirectoryModel
import Foundation
import Ledger

/// What a job has to do, seen what is in the directory now.
///
/// Pure: the same job, mailbox, user and policy always give the same plan, and a plan for a directory that
/// agrees already is empty. That is what lets a job be repeated after any crash.
struct JobPlan {
    /// Writes still to be made, in order.
    var writes: [UserWrite] = []
    /// Events for what a former attempt wrote and could not record any more.
    var adopted: [DirectoryEvent] = []
    /// Events that belong to the writes without being writes: the policy's part in a creation.
    var accompanying: [DirectoryEvent] = []

    init(_ item: DueJobs.Item, mailbox: SchedulingMailbox, user: SchedulingUser?, in context: JobContext) {
        let entry = SchedulingEntry(mailbox, in: context.tenant, names: context.names)
        adopted = Self.formerWrites(item.job, entry, mailbox, user, context)
        switch item.job.kind {
        case .provision, .update, .repair, .restore:
            // A mailbox that was deleted meanwhile has a job of its own for that.
            guard mailbox.state == .active else { return }
            guard let user else {
                create(entry, mailbox, context)
                return
            }
            correct(entry, user, item.job, mailbox, context)
        case .block, .unblock:
            guard let user, mailbox.state == .active, !user.isDeleted else { return }
            changeSignIn(entry, user, item.job, mailbox, context)
        case .delete:
            // One that was given up may be tried again after the calendar came back.
            guard let user, mailbox.state != .active || item.job.retries == 0 else { return }
            if !user.isDeleted { writes.append(entry.release(of: user, changedAt: context.changedAt)) }
            if !entry.isBuried(user) { writes.append(entry.burial(of: user)) }
        case .purge:
            guard let user else { return }
            writes = [entry.removal(of: user)]
        case .sweep:
            return
        }
    }

    private mutating func create(_ entry: SchedulingEntry, _ mailbox: SchedulingMailbox, _ context: JobContext) {
        let isBlocked = context.policy.blocksNew(mailbox.addresses)
        writes = [entry.addition(isBlocked: isBlocked)]
        if isBlocked { accompanying = [context.blockedAtCreation(mailbox)] }
    }

    /// The user is there: it must have the mailbox's attributes, name and place.
    private mutating func correct(
        _ entry: SchedulingEntry,
        _ user: SchedulingUser,
        _ job: Job,
        _ mailbox: SchedulingMailbox,
        _ context: JobContext
    ) {
        let drift = entry.drift(of: user)
        if drift.isMisplaced {
            let activity = job.kind == .restore && user.isDeleted ? DirectoryActivity.restoreUser : .updateUser
            writes.append(entry.relocation(of: user, activity: activity))
        }
        if user.isDeleted {
            let isBlocked = context.policy.blocksNew(mailbox.addresses)
            writes.append(entry.reinstatement(of: user, isBlocked: isBlocked, changedAt: context.changedAt))
            if isBlocked { accompanying = [context.blockedAtCreation(mailbox)] }
        } else if drift.isOfAttributes {
            writes.append(entry.correction(drift, changedAt: context.changedAt))
        }
    }

    /// Asks the policy again, which may have changed since the job was made.
    private mutating func changeSignIn(
        _ entry: SchedulingEntry,
        _ user: SchedulingUser,
        _ job: Job,
        _ mailbox: SchedulingMailbox,
        _ context: JobContext
    ) {
        let enabling = job.kind == .unblock
        guard enabling ? context.policy.isException(mailbox.addresses) : context.policy.blocksAlways(mailbox.addresses),
            user.control.isEnabled != enabling
        else { return }
        writes = [entry.signIn(enabled: enabling, of: user, changedAt: context.changedAt)]
    }
}

// MARK: - Former attempts

extension JobPlan {
    /// What an attempt before this one wrote and could not record: the user's newest write, or its removal.
    ///
    /// Whatever has become of the mailbox and of the policy since, the write was made.
    private static func formerWrites(
        _ job: Job,
        _ entry: SchedulingEntry,
        _ mailbox: SchedulingMailbox,
        _ user: SchedulingUser?,
        _ context: JobContext
    ) -> [DirectoryEvent] {
        guard let user else {
            guard job.kind == .purge, mailbox.isProvisioned, context.mayBeHalfDone(job) else { return [] }
            return [context.event(.hardDeleteUser, of: mailbox)]
        }
        let csn = context.unrecordedWrite(of: user)
        // The creation is not recorded yet. If somebody else has written since, its CSN is gone.
        guard mailbox.isProvisioned else { return creation(entry, mailbox, user, csn, context) }
        guard let csn else { return [] }
        switch job.kind {
        case .block, .unblock:
            let activity = user.control.isEnabled ? DirectoryActivity.enableAccount : .disableAccount
            return [context.event(activity, by: .signInPolicy, of: mailbox, changes: job.changes, writeCSN: csn)]
        // Made for a user that was missing, so it made one.
        case .repair where job.changes.isEmpty:
            return creation(entry, mailbox, user, csn, context)
        case .restore where user.isDeleted:
            return [context.event(.restoreUser, of: mailbox, writeCSN: csn)]
        case .delete where entry.isBuried(user):
            return [context.event(.deleteUser, of: mailbox, writeCSN: csn)]
        default:
            return [context.event(.updateUser, of: mailbox, changes: job.changes, writeCSN: csn)]
        }
    }

    private static func creation(
        _ entry: SchedulingEntry,
        _ mailbox: SchedulingMailbox,
        _ user: SchedulingUser,
        _ csn: String?,
        _ context: JobContext
    ) -> [DirectoryEvent] {
        let isBlocked = !user.control.isEnabled
        let changes = entry.creationChanges(isBlocked: isBlocked)
        let addition = context.event(.addUser, of: mailbox, changes: changes, writeCSN: csn)
        let isPolicys = isBlocked && context.policy.blocksNew(mailbox.addresses)
        return isPolicys ? [addition, context.blockedAtCreation(mailbox)] : [addition]
    }
}

extension JobPlan {
    /// Nothing to do.
    init() {}
}
