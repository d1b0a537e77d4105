package import ControlAPI

extension ControlClient {
    /// Jobs in a state; without one those that were given up, and those pending that have failed.
    package func jobs(
        of tenant: String,
        after: String? = nil,
        limit: Int? = nil,
        state: JobBody.State? = nil
    ) async throws(ControlClientError) -> JobPage {
        try await get(
            .tenant(tenant, "jobs")
                .asking("after", after)
                .asking("limit", limit.map(String.init))
                .asking("state", state?.rawValue)
        )
    }

    /// A job by number or name, or all that were given up for a calendar.
    package func jobs(named name: String, of tenant: String) async throws(ControlClientError) -> [JobBody] {
        let page: JobPage = try await get(.tenant(tenant, "jobs", name))
        return page.jobs
    }

    /// Has jobs that were given up tried anew.
    package func retry(
        _ jobs: ChangeJobs,
        of tenant: String
    ) async throws(ControlClientError) -> ChangeJobsAnswer {
        let limit = jobs.all ? Self.longLimit : Self.defaultLimit
        return try await send(.post, .tenant(tenant, "jobs", "retry"), jobs, within: limit)
    }

    /// Lets go of jobs that were given up.
    package func drop(_ jobs: ChangeJobs, of tenant: String) async throws(ControlClientError) -> ChangeJobsAnswer {
        try await send(.post, .tenant(tenant, "jobs", "drop"), jobs)
    }
}
