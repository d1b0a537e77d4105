package import ControlAPI

extension ControlClient {
    package func policy(of tenant: String) async throws(ControlClientError) -> PolicyBody {
        try await get(.tenant(tenant, "policy"))
    }

    package func set(policy: PolicyBody, of tenant: String) async throws(ControlClientError) -> PolicyBody {
        try await send(.put, .tenant(tenant, "policy"), policy, within: Self.longLimit)
    }
}
