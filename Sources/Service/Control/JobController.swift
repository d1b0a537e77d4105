import ControlAPI
import DirectoryModel
import Foundation
import Hummingbird
import Ledger
import Provisioning

/// `/tenants/{tenant}/jobs`: what is on its way to the directory, and what was given up.
struct JobController: TenantScoped {
    let host: TenantHost

    func add(to routes: RouterGroup<ControlContext>) {
        routes.get("jobs", use: list)
        routes.get("jobs/:job", use: show)
        routes.post("jobs/retry", use: retry)
        routes.post("jobs/drop", use: drop)
    }

    @Sendable private func list(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let limit = try request.query("limit", in: 1...1_000, default: 100)
        let state = try request.query("state").map { text in
            guard let state = JobRecord.State(rawValue: text) else {
                throw ServiceError(.badRequest, "'\(text.prefix(40))' is no state of a job")
            }
            return state
        }
        let jobs = try await tenant.ledger.jobs(
            after: Int64(try request.query("after", in: 0...Int.max, default: 0)),
            in: state,
            limit: limit
        )
        let next = jobs.count == limit ? jobs.last.map { String($0.job.id) } : nil
        return try .json(JobPage(jobs: jobs.map(JobBody.init), next: next))
    }

    @Sendable private func show(_ request: Request, context: ControlContext) async throws -> Response {
        let jobs = try await tenant(context).ledger.jobs(named: context.text("job"))
        return try .json(JobPage(jobs: jobs.map(JobBody.init)))
    }

    @Sendable private func retry(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let wanted = try await request.decoded(as: ChangeJobs.self, context)
        try demandNames(wanted, mayBeAll: true)
        let caller = try await tenant.administrator(wanted.actingAs)
        guard wanted.all else {
            let jobs = try await tenant.ledger.retryJobs(named: wanted.jobs, by: caller)
            tenant.provisioning.wake()
            return try .json(ChangeJobsAnswer(jobs: jobs.map(JobBody.init), count: jobs.count))
        }
        // By number, so that what is given up again meanwhile is not retried without end.
        var answer = ChangeJobsAnswer(jobs: [], count: 0)
        var last: Int64 = 0
        while true {
            let jobs = try await tenant.ledger.retryJobs(after: last, limit: 500, by: caller)
            guard let newest = jobs.last else { return try .json(answer) }
            last = newest.job.id
            tenant.provisioning.wake()
            answer.count += jobs.count
            answer.jobs += jobs.prefix(ChangeJobs.limit - answer.jobs.count).map(JobBody.init)
        }
    }

    @Sendable private func drop(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let wanted = try await request.decoded(as: ChangeJobs.self, context)
        try demandNames(wanted, mayBeAll: false)
        let caller = try await tenant.administrator(wanted.actingAs)
        let jobs = try await tenant.ledger.dropJobs(named: wanted.jobs, by: caller)
        return try .json(ChangeJobsAnswer(jobs: jobs.map(JobBody.init), count: jobs.count))
    }

    private func demandNames(_ wanted: ChangeJobs, mayBeAll: Bool) throws {
        guard !wanted.all || mayBeAll else {
            throw ServiceError(.badRequest, "jobs are dropped by name", hint: "'understudy job list' shows the names")
        }
        guard wanted.jobs.isEmpty == wanted.all else {
            throw ServiceError(.badRequest, mayBeAll ? "name the jobs, or say all" : "name the jobs")
        }
        guard wanted.jobs.count <= ChangeJobs.limit else {
            throw ServiceError(.badRequest, "at most \(ChangeJobs.limit) jobs in one request")
        }
    }
}

extension JobBody {
    init(_ record: JobRecord) {
        self.init(
            name: record.job.name,
            id: record.job.id,
            kind: record.job.kind.rawValue,
            state: State(record.state),
            calendar: record.mailbox?.primaryAddress.description,
            displayName: record.mailbox?.displayName,
            attempts: record.job.attempts,
            retries: record.job.retries,
            createdAt: record.job.createdAt,
            dueAt: record.dueAt,
            endedAt: record.endedAt,
            droppedBy: record.droppedBy,
            failure: record.job.failure,
            undone: record.state == .dead || record.state == .dropped ? record.undone : nil
        )
    }
}

extension JobBody.State {
    init(_ state: JobRecord.State) {
        self =
            switch state {
            case .pending: .pending
            case .done: .done
            case .dead: .dead
            case .dropped: .dropped
            }
    }
}

extension JobRecord {
    /// What stays as it is without this job, unless another one has done it meanwhile.
    fileprivate var undone: String {
        let who = mailbox?.primaryAddress.description ?? "the tenant"
        let apply = "'understudy reconcile --apply' takes it up"
        return switch job.kind {
        case .provision: "\(who) has no user in the directory; \(apply)"
        case .update, .repair: "the user of \(who) is not what its mailbox says; \(apply)"
        case .restore: "the user of \(who) is not back; \(apply)"
        case .delete: "the user of \(who) is not in ou=Deleted Objects; \(apply)"
        case .purge: "the user of \(who) is still in the directory; \(apply)"
        case .block: "the account of \(who) is not blocked; \(apply)"
        case .unblock: "the account of \(who) is still blocked; 'understudy user unblock' does it"
        case .sweep: "accounts that the policy forbids may be enabled; \(apply)"
        }
    }
}
