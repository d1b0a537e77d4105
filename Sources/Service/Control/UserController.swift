import ControlAPI
import Directory
import DirectoryModel
import Foundation
import Hummingbird
import Ledger

/// `/tenants/{tenant}/users`: people and scheduling accounts, as the directory has them at this moment.
struct UserController: TenantScoped {
    let host: TenantHost

    func add(to routes: RouterGroup<ControlContext>) {
        routes.get("users", use: list)
        routes.get("users/:user", use: show)
        routes.post("users/:user/password", use: setPassword)
        routes.post("users/:user/sign-in", use: changeSignIn)
    }

    @Sendable private func list(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let kind = try request.query("kind").map { text in
            guard let kind = DirectoryUser.Kind(rawValue: text) else {
                throw ServiceError(
                    .badRequest,
                    "'\(text.prefix(40))' is no kind of user: person, scheduling or foreign"
                )
            }
            return kind
        }
        let cursor = try request.query("after").map { text in
            guard let cursor = UserCursor(text) else {
                throw ServiceError(.badRequest, "'after' is not what the last page said")
            }
            return cursor
        }
        let page = try await tenant.directory.users(
            after: cursor,
            limit: try request.query("limit", in: 1...1_000, default: 100),
            kind: kind
        )
        return try .json(UserPage(users: page.users.map { UserBody($0) }, next: page.next?.description))
    }

    @Sendable private func show(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        return try .json(UserBody(try await user(tenant, context)))
    }

    @Sendable private func setPassword(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let wanted = try await request.decoded(as: SetPassword.self, context)
        if let password = wanted.newPassword, !(8...256).contains(password.utf16.count) {
            throw ServiceError(.badRequest, "a password has 8 to 256 characters")
        }
        let user = try await user(tenant, context)
        let admin = try await tenant.administrator(named: wanted.actingAs ?? tenant.record.adminDN)
        let password = wanted.newPassword ?? Secrets.password()
        let receipt = try await tenant.directory.resetPassword(
            of: user.dn,
            to: password,
            actingAs: admin.dn,
            at: tenant.ledger.time.now()
        )
        if user.kind == .scheduling {
            try await host.remember(password: password, of: user.objectID, in: tenant)
        }
        try await tenant.ledger.record(event(.resetPassword, of: user, by: admin, receipt))
        return try .json(
            SetPasswordAnswer(
                user: UserBody(try await self.user(tenant, context)),
                generatedPassword: wanted.newPassword == nil ? password : nil
            )
        )
    }

    @Sendable private func changeSignIn(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let wanted = try await request.decoded(as: ChangeSignIn.self, context)
        let user = try await user(tenant, context)
        if wanted.enabled, user.kind == .scheduling {
            guard try await !tenant.ledger.signInPolicy().blocksAlways(user.addresses) else {
                throw ServiceError(
                    .policyForbids,
                    "the sign-in policy of \(tenant.identity.name) blocks \(user.userPrincipalName)",
                    hint: "understudy policy except \(user.userPrincipalName) --tenant \(tenant.identity.name)"
                )
            }
        }
        let admin = try await tenant.administrator(named: wanted.actingAs ?? tenant.record.adminDN)
        let receipt = try await tenant.directory.setSignIn(
            enabled: wanted.enabled,
            of: user.dn,
            actingAs: admin.dn,
            at: tenant.ledger.time.now()
        )
        if !receipt.changes.isEmpty {
            try await tenant.ledger.record(
                event(wanted.enabled ? .enableAccount : .disableAccount, of: user, by: admin, receipt)
            )
        }
        return try .json(UserBody(try await self.user(tenant, context)))
    }

    // MARK: - Parts

    private func user(_ tenant: RunningTenant, _ context: ControlContext) async throws -> DirectoryUser {
        let key = try context.text("user")
        guard let user = try await tenant.directory.user(key) else {
            throw ServiceError(
                .noSuchUser,
                "tenant \(tenant.identity.name) has no user '\(key.prefix(120))'",
                hint: "understudy user list --tenant \(tenant.identity.name) shows them"
            )
        }
        return user
    }

    private func event(
        _ activity: DirectoryActivity,
        of user: DirectoryUser,
        by admin: Person,
        _ receipt: WriteReceipt
    ) -> DirectoryEvent {
        DirectoryEvent(
            activity,
            by: .person(userPrincipalName: admin.userPrincipalName, objectID: admin.objectID),
            objectID: user.objectID,
            userPrincipalName: receipt.userPrincipalName,
            changes: receipt.changes,
            writeCSN: receipt.entryCSN
        )
    }
}

extension UserBody {
    init(_ user: DirectoryUser) {
        self.init(
            kind: Kind(rawValue: user.kind.rawValue) ?? .person,
            displayName: user.displayName,
            userPrincipalName: user.userPrincipalName,
            dn: user.dn,
            objectId: GUIDText(user.objectID.uuid),
            accountEnabled: user.isEnabled,
            hasPassword: user.hasPassword,
            licences: user.licenceNames,
            addresses: user.addresses.map(\.description),
            createdBy: user.creatorsName,
            lastModifiedBy: user.modifiersName
        )
    }
}
