import ControlAPI
import Directory
import DirectoryModel
import Foundation
import Hummingbird
import Ledger
import Provisioning

/// `/tenants/{tenant}/policy`: whether scheduling accounts may sign in.
struct PolicyController: TenantScoped {
    let host: TenantHost

    func add(to routes: RouterGroup<ControlContext>) {
        routes.get("policy", use: show)
        routes.put("policy", use: set)
        routes.patch("policy", use: change)
    }

    @Sendable private func show(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        return try .json(try await body(tenant, try await enabledAccounts(tenant)))
    }

    @Sendable private func set(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let wanted = try await request.decoded(as: PolicyBody.self, context)
        let policy = SignInPolicy(mode: .init(wanted.mode), exceptions: try keys(of: wanted.exceptions))
        let caller = try await tenant.administrator(wanted.actingAs)
        let enabled = try await enabledAccounts(tenant)
        try await tenant.provisioning.request(.sweep) { try await tenant.ledger.setSignInPolicy(policy, by: caller) }
        return try .json(try await body(tenant, enabled))
    }

    @Sendable private func change(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let wanted = try await request.decoded(as: ChangePolicy.self, context)
        let (adding, removing) = (try keys(of: wanted.adding), try keys(of: wanted.removing))
        let caller = try await tenant.administrator(wanted.actingAs)
        let enabled = try await enabledAccounts(tenant)
        try await tenant.provisioning.request(.sweep) {
            try await tenant.ledger.changeSignInPolicy(by: caller) { policy in
                if let mode = wanted.mode { policy.mode = .init(mode) }
                policy.exceptions = policy.exceptions.union(adding).subtracting(removing)
            }
        }
        return try .json(try await body(tenant, enabled))
    }

    private func keys(of exceptions: [String]) throws -> Set<String> {
        Set(
            try exceptions.map { text in
                do {
                    return try SMTPAddress(text).key
                } catch {
                    throw ServiceError(.badRequest, "\(error)", hint: "an exception is an address of a calendar")
                }
            }
        )
    }

    /// Asked before a change: a directory that does not answer refuses it then, with nothing done.
    private func enabledAccounts(_ tenant: RunningTenant) async throws -> Int {
        var enabled = 0
        try await tenant.directory.eachEnabledSchedulingUser { _ in enabled += 1 }
        return enabled
    }

    private func body(_ tenant: RunningTenant, _ enabled: Int) async throws -> PolicyBody {
        let policy = try await tenant.ledger.signInPolicy()
        return PolicyBody(
            mode: PolicyBody.Mode(policy.mode),
            exceptions: policy.exceptions.sorted(),
            enabledAccounts: enabled
        )
    }
}

extension SignInPolicy.Mode {
    init(_ mode: PolicyBody.Mode) {
        self =
            switch mode {
            case .observe: .observe
            case .blockNew: .blockNew
            case .enforce: .enforce
            }
    }
}

extension PolicyBody.Mode {
    init(_ mode: SignInPolicy.Mode) {
        self =
            switch mode {
            case .observe: .observe
            case .blockNew: .blockNew
            case .enforce: .enforce
            }
    }
}
