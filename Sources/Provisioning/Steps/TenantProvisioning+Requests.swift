package import Ledger

extension TenantProvisioning {
    /// Carries out what a person asked for: the ledger's one transaction, between the two named steps of a request.
    ///
    /// - Parameters:
    ///   - kind: The kind of job that the request makes.
    ///   - transaction: Makes it durable, with its job.
    package func request<Value>(
        _ kind: Job.Kind,
        _ transaction: () async throws -> Value
    ) async throws -> Value {
        try await steps.reach(.beforeRequest, [kind])
        let value = try await transaction()
        // Before the step: a request that is held there, or fails, is durable and must be carried out all the same.
        wake()
        try await steps.reach(.afterRequest, [kind])
        return value
    }
}
