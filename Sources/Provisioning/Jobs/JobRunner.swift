import Directory
import DirectoryModel
import Foundation
import Ledger
import Logging

/// Carries out due jobs of one tenant, a batch at a time. The only writer of scheduling users there is.
struct JobRunner: Sendable {
    let ledger: Ledger
    let directory: TenantDirectory
    let services: EngineServices
    let steps: ProvisioningSteps
    let log: Logger
    /// Jobs up to this one are left from an earlier life of the engine: they may be half done.
    let lastInherited: Int64
    var metrics = TenantMetrics()

    /// Attempts at a job that the directory refuses, before it is given up.
    static let attemptLimit = 5
    /// The same for refusals that may pass, such as busy or full: some ten minutes with the pauses between them.
    static let patientAttemptLimit = 60

    /// Makes the writes of a batch. Another batch may be written while this one is concluded and settled.
    func write(_ due: DueJobs) async throws -> WrittenBatch {
        var batch = WrittenBatch()
        let ordinary = due.items.filter { $0.job.kind != .sweep }
        if !ordinary.isEmpty { try await writeOrdinary(ordinary, policy: due.policy, into: &batch) }
        for item in due.items where item.job.kind == .sweep {
            batch.outcomes.append(await sweep(item.job, policy: due.policy))
        }
        return batch
    }

    /// Looks at what a batch made, and says how its jobs ended.
    func conclude(_ batch: WrittenBatch) async throws -> [JobOutcome] {
        var courses = batch.courses
        try await examineNewUsers(&courses)
        return courses.map(\.outcome) + batch.outcomes
    }

    // MARK: - Jobs of one mailbox

    private func writeOrdinary(
        _ items: [DueJobs.Item],
        policy: SignInPolicy,
        into batch: inout WrittenBatch
    ) async throws {
        let users: [GUID: SchedulingUser]
        do throws(DirectoryError) {
            users = try await directory.schedulingUsers(items.filter(mustRead).compactMap(\.mailbox?.objectID))
        } catch {
            batch.outcomes += items.map { JobOutcome($0.job, waiting(for: error, $0.job)) }
            return
        }
        let context = JobContext(
            tenant: ledger.tenant,
            names: directory.names,
            policy: policy,
            changedAt: Timestamp(ledger.time.now()).generalizedTime,
            services: services,
            unrecordedWrites: try await unrecordedWrites(users),
            lastInherited: lastInherited
        )
        var courses = items.map { item in
            let plan = item.mailbox.map { mailbox in
                JobPlan(item, mailbox: mailbox, user: users[mailbox.objectID], in: context)
            }
            return JobCourse(item: item, plan: plan)
        }
        try await write(&courses, context)
        batch.courses = courses
    }

    /// A new mailbox's user is added without looking first; whatever may have been tried before is read.
    private func mustRead(_ item: DueJobs.Item) -> Bool {
        item.job.kind != .provision || item.job.attempts > 0 || item.job.retries > 0 || item.job.id <= lastInherited
    }

    private func unrecordedWrites(_ users: [GUID: SchedulingUser]) async throws -> [GUID: String] {
        var found: [GUID: String] = [:]
        for user in users.values where directory.identity(named: user.modifiersName) != nil {
            guard try await !ledger.knowsWrite(user.entryCSN) else { continue }
            found[user.objectID] = user.entryCSN
        }
        return found
    }

    /// Sends the first write of every job, then the second of those that have one, and so on.
    ///
    /// The directory tells of a user's newest write only, so each is recorded before the next one covers it.
    private func write(_ courses: inout [JobCourse], _ context: JobContext) async throws {
        while true {
            let active = courses.indices.filter { courses[$0].nextWrite != nil }
            guard !active.isEmpty else { return }
            try await ledger.record(active.map { (courses[$0].item.job, courses[$0].takeRecordable()) })
            let kinds = Set(active.map { courses[$0].item.job.kind })
            try await steps.reach(.beforeDirectoryWrite, kinds)
            let writes = active.compactMap { courses[$0].nextWrite }
            let results = await directory.perform(writes)
            metrics.wrote(writes, results)
            try await steps.reach(.afterDirectoryWrite, kinds)
            for (index, result) in zip(active, results) {
                switch result {
                case .success(let csn): courses[index].succeed(csn: csn, in: context)
                case .failure(let error):
                    let outcome = try await outcome(of: error, courses[index])
                    courses[index].fail(outcome)
                }
            }
        }
    }

    /// Looks at new users once more: for the CSNs of their adds, and for rivals.
    ///
    /// A user gives way to somebody else who holds one of its addresses, and takes the next one. Only an outside
    /// writer in the very moment of the add can be one, see ``TenantDirectory/newUsers(_:)``.
    private func examineNewUsers(_ courses: inout [JobCourse]) async throws {
        let new = courses.indices.filter { courses[$0].hasNewUser }
        let users = new.compactMap { courses[$0].item.mailbox.map { ($0.objectID, $0.addresses) } }
        guard !users.isEmpty else { return }
        try await steps.reach(.beforeRivalSearch, Set(new.map { courses[$0].item.job.kind }))
        let found: [GUID: NewUser]
        do throws(DirectoryError) {
            found = try await directory.newUsers(users)
        } catch {
            // Not known is not settled: the next attempt finds the users made, and asks again.
            for index in new {
                try await leaveUnsettled(&courses[index], waiting(for: error, courses[index].item.job))
            }
            return
        }
        for index in new {
            guard let mailbox = courses[index].item.mailbox, let user = found[mailbox.objectID] else { continue }
            courses[index].confirmAddition(csn: user.entryCSN)
            guard let rival = user.rival else { continue }
            let reason = "\(rival.address) is held by \(rival.dn) too"
            try await leaveUnsettled(&courses[index], .retry(failure: reason, counts: true))
            let moved = try await ledger.reallocate(
                mailbox,
                job: courses[index].item.job,
                because: reason,
                taken: [rival.address]
            )
            log.notice("gave \(mailbox.displayName) the address \(moved.primaryAddress): \(reason)")
        }
    }

    /// Records what a job has written, and has another attempt go on with it.
    private func leaveUnsettled(_ course: inout JobCourse, _ result: JobOutcome.Result) async throws {
        try await ledger.record([(course.item.job, course.takeEvents())])
        course.fail(result)
    }

    // MARK: - Refusals

    private func outcome(of error: DirectoryError, _ course: JobCourse) async throws -> JobOutcome.Result {
        let failure = error.debugDescription
        if error.code == .conflict, course.item.job.kind.mirrorsMailbox, let mailbox = course.item.mailbox {
            return try await resolveConflict(error, course, mailbox)
        }
        // An outage ends, and it is not the job's fault: it counts once, so that the next attempt looks first.
        if error.isOutage { return waiting(for: error, course.item.job) }
        let limit = error.mayPass ? Self.patientAttemptLimit : Self.attemptLimit
        return giveUp(course.item.job, failure, after: limit)
    }

    /// What becomes of a job that could not find out how things stand: it waits for an outage to end, however long
    /// that takes; anything else has a limit.
    private func waiting(for error: any Error, _ job: Job) -> JobOutcome.Result {
        guard let error = error as? DirectoryError else {
            return giveUp(job, "\(error)", after: Self.patientAttemptLimit)
        }
        guard error.isOutage else { return giveUp(job, error.debugDescription, after: Self.patientAttemptLimit) }
        return .retry(failure: error.debugDescription, counts: job.attempts == 0)
    }

    private func giveUp(_ job: Job, _ failure: String, after limit: Int) -> JobOutcome.Result {
        guard job.attempts + 1 >= limit else { return .retry(failure: failure, counts: true) }
        log.error("gave up \(job.name): \(failure)")
        return .dead(failure: failure)
    }

    /// Something is in the way of a user that is made, moved or corrected: our own half-done work is adopted at the
    /// next attempt, anybody else's entry makes the mailbox take the next address.
    private func resolveConflict(
        _ error: DirectoryError,
        _ course: JobCourse,
        _ mailbox: SchedulingMailbox
    ) async throws -> JobOutcome.Result {
        do {
            let user = try await directory.schedulingUsers([mailbox.objectID])[mailbox.objectID]
            if user != nil, course.nextWrite?.activity == .addUser {
                return .retry(failure: "its user is there already", counts: true)
            }
            let found = try await directory.schedulingUser(
                at: SchedulingEntry(mailbox, in: ledger.tenant, names: directory.names)
            )
            let holder = found?.objectID == mailbox.objectID ? nil : found
            let others = try await directory.holders(of: mailbox.addresses, except: user?.dn)
            var taken = Set(others.keys)
            // One that has been in use stays an address of the calendar, if nobody else has it.
            let kept = user == nil ? [] : mailbox.addresses.filter { others[$0.key] == nil }
            let reason: String
            if let holder {
                taken.formUnion(mailbox.addresses.map(\.key))
                reason = "the name '\(mailbox.name)' is taken by an entry that \(holder.creatorsName) made"
            } else if !taken.isEmpty {
                reason = "\(taken.sorted().joined(separator: ", ")) is held by somebody else in the directory"
            } else {
                return giveUp(course.item.job, error.debugDescription, after: Self.attemptLimit)
            }
            let moved = try await ledger.reallocate(
                mailbox,
                job: course.item.job,
                because: reason,
                taken: taken,
                keeping: kept
            )
            log.notice("gave \(mailbox.displayName) the address \(moved.primaryAddress): \(reason)")
            return .retry(failure: reason, counts: false)
        } catch let error as DirectoryError {
            return waiting(for: error, course.item.job)
        }
    }

    // MARK: - Policy

    /// Makes a block job for every account that the policy forbids.
    private func sweep(_ job: Job, policy: SignInPolicy) async -> JobOutcome {
        guard policy.mode == .enforce else { return JobOutcome(job, .done([])) }
        do {
            var batch: [GUID] = []
            try await directory.eachEnabledSchedulingUser { user in
                guard policy.blocksAlways(user.addresses), !user.isDeleted else { return }
                batch.append(user.objectID)
                guard batch.count == 200 else { return }
                _ = try await ledger.makeSignInJobs(.block, for: batch, cause: job.cause)
                batch = []
            }
            _ = try await ledger.makeSignInJobs(.block, for: batch, cause: job.cause)
            return JobOutcome(job, .done([]))
        } catch {
            return JobOutcome(job, waiting(for: error, job))
        }
    }
}

extension Job.Kind {
    /// Whether it gives the user what the mailbox says, so that another address is a way out.
    fileprivate var mirrorsMailbox: Bool {
        switch self {
        case .provision, .update, .repair, .restore: true
        case .block, .unblock, .delete, .purge, .sweep: false
        }
    }
}
