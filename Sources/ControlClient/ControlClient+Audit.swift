package import ControlAPI

extension ControlClient {
    /// One page of a tenant's audit ledger, oldest first; with `last`, only so many of the newest rows.
    package func audit(
        of tenant: String,
        log: AuditRowBody.Log? = nil,
        target: String? = nil,
        after: String? = nil,
        limit: Int? = nil,
        last: Int? = nil
    ) async throws(ControlClientError) -> AuditPage {
        try await get(
            .tenant(tenant, "audit")
                .asking("log", log?.rawValue)
                .asking("target", target)
                .asking("after", after)
                .asking("limit", limit.map(String.init))
                .asking("last", last.map(String.init))
        )
    }
}
