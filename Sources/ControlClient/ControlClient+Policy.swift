package import ControlAPI

extension ControlClient {
    package func policy(of tenant: String) async throws(ControlClientError) -> PolicyBody {
        try await get(.tenant(tenant, "policy"))
    }

    package func set(policy: PolicyBody, of tenant: String) async throws(ControlClientError) -> PolicyBody {
        try await send(.put, .tenant(tenant, "policy"), policy, within: Self.longLimit)
    }

    /// Changes a part of the policy and leaves the rest to others.
    package func change(policy change: ChangePolicy, of tenant: String) async throws(ControlClientError) -> PolicyBody {
        try await send(.patch, .tenant(tenant, "policy"), change, within: Self.longLimit)
    }
}
