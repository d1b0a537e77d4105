import ControlAPI
import Directory
import DirectoryModel
import Exchange
import Hummingbird

/// `/tenants/{tenant}/tokens`: tokens for the door over HTTP.
struct TokenController: TenantScoped {
    let host: TenantHost
    let tokens: BearerTokens

    func add(to routes: RouterGroup<ControlContext>) {
        routes.post("tokens", use: issue)
    }

    @Sendable private func issue(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let wanted = try await request.decoded(as: IssueToken.self, context)
        let minutes = wanted.minutes ?? 60
        guard (1...BearerTokens.longest).contains(minutes) else {
            throw ServiceError(.badRequest, "a token lasts 1 to \(BearerTokens.longest) minutes, not \(minutes)")
        }
        let caller = try await tenant.caller(wanted.actingAs)
        let (token, holder) = tokens.issue(
            to: caller.person.map(\.userPrincipalName),
            of: tenant.identity.name,
            minutes: minutes
        )
        return try .json(TokenBody(token: token, person: caller.name, expiresAt: holder.expiresAt))
    }
}
