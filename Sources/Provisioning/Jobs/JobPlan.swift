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
        let entry = SchedulingEntry(mailbox, in: context.tenant)
        let isActive = mailbox.state == .active
        switch item.job.kind {
        case .provision, .update, .repair:
            // A mailbox that was deleted meanwhile has a job of its own for that.
            guard isActive else { return }
            guard let user else {
                create(entry, mailbox, context)
                return
            }
            correct(entry, user, item.job, mailbox, context)
        case .restore:
            guard isActive else { return }
            guard let user else {
                create(entry, mailbox, context)
                return
            }
            restore(entry, user, mailbox, context)
        case .block, .unblock:
            guard let user, isActive else { return }
            changeSignIn(entry, user, item.job, mailbox, context)
        case .delete:
            guard let user else { return }
            delete(entry, user, mailbox, context)
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
        if job.kind == .provision {
            let isBlocked = !user.control.isEnabled
            let changes = entry.creationChanges(isBlocked: isBlocked)
            adopted = [
                context.event(.addUser, of: mailbox, changes: changes, writeCSN: context.unrecordedWrite(of: user))
            ]
            if isBlocked, context.policy.blocksNew(mailbox.addresses) {
                adopted.append(context.blockedAtCreation(mailbox))
            }
        }
        let drift = entry.drift(of: user)
        if user.isDeleted {
            if drift.isMisplaced { writes.append(entry.relocation(of: user)) }
            let isBlocked = context.policy.blocksNew(mailbox.addresses)
            writes.append(entry.reinstatement(of: user, isBlocked: isBlocked, changedAt: context.changedAt))
            return
        }
        if drift.isMisplaced { writes.append(entry.relocation(of: user)) }
        if drift.isOfAttributes { writes.append(entry.correction(drift, changedAt: context.changedAt)) }
        if writes.isEmpty, job.kind != .provision, let csn = context.unrecordedWrite(of: user) {
            adopted = [context.event(.updateUser, of: mailbox, changes: job.changes, writeCSN: csn)]
        }
    }

    private mutating func restore(
        _ entry: SchedulingEntry,
        _ user: SchedulingUser,
        _ mailbox: SchedulingMailbox,
        _ context: JobContext
    ) {
        let isBlocked = context.policy.blocksNew(mailbox.addresses)
        if entry.drift(of: user).isMisplaced {
            writes.append(entry.relocation(of: user, activity: .restoreUser))
        } else {
            adopted.append(context.event(.restoreUser, of: mailbox))
        }
        if user.isDeleted {
            writes.append(entry.reinstatement(of: user, isBlocked: isBlocked, changedAt: context.changedAt))
        } else if let csn = context.unrecordedWrite(of: user) {
            adopted.append(context.event(.updateUser, of: mailbox, writeCSN: csn))
        }
        if isBlocked { accompanying = [context.blockedAtCreation(mailbox)] }
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
        guard enabling ? context.policy.isException(mailbox.addresses) : context.policy.blocksAlways(mailbox.addresses)
        else { return }
        if user.control.isEnabled != enabling {
            writes = [entry.signIn(enabled: enabling, of: user, changedAt: context.changedAt)]
        } else if let csn = context.unrecordedWrite(of: user) {
            let activity: DirectoryActivity = enabling ? .enableAccount : .disableAccount
            adopted = [
                context.event(activity, by: .signInPolicy, of: mailbox, changes: job.changes, writeCSN: csn)
            ]
        }
    }

    private mutating func delete(
        _ entry: SchedulingEntry,
        _ user: SchedulingUser,
        _ mailbox: SchedulingMailbox,
        _ context: JobContext
    ) {
        if user.isDeleted {
            adopted.append(
                context.event(
                    .updateUser,
                    of: mailbox,
                    writeCSN: entry.isBuried(user) ? nil : context.unrecordedWrite(of: user)
                )
            )
        } else {
            writes.append(entry.release(of: user, changedAt: context.changedAt))
        }
        if entry.isBuried(user) {
            adopted.append(context.event(.deleteUser, of: mailbox, writeCSN: context.unrecordedWrite(of: user)))
        } else {
            writes.append(entry.burial(of: user))
        }
    }
}

extension JobPlan {
    /// Nothing to do.
    init() {}
}
