package import ControlAPI

extension ControlClient {
    package func users(
        of tenant: String,
        after: String? = nil,
        limit: Int? = nil,
        kind: UserBody.Kind? = nil
    ) async throws(ControlClientError) -> UserPage {
        try await get(
            .tenant(tenant, "users")
                .asking("after", after)
                .asking("limit", limit.map(String.init))
                .asking("kind", kind?.rawValue)
        )
    }

    package func user(_ user: String, of tenant: String) async throws(ControlClientError) -> UserBody {
        try await get(.tenant(tenant, "users", user))
    }

    package func set(
        password: SetPassword,
        of user: String,
        in tenant: String
    ) async throws(ControlClientError) -> SetPasswordAnswer {
        try await send(.post, .tenant(tenant, "users", user, "password"), password)
    }

    /// Blocks or unblocks sign-in.
    package func change(
        signIn change: ChangeSignIn,
        of user: String,
        in tenant: String
    ) async throws(ControlClientError) -> UserBody {
        try await send(.post, .tenant(tenant, "users", user, "sign-in"), change)
    }
}
