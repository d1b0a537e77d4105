import Bookings
import ControlAPI
import DirectoryModel
import Foundation
import Hummingbird
import Ledger

/// `/tenants/{tenant}/mailboxes`: scheduling mailboxes as Exchange shows them.
struct MailboxController: TenantScoped {
    let host: TenantHost

    func add(to routes: RouterGroup<ControlContext>) {
        routes.get("mailboxes", use: list)
        routes.get("mailboxes/:mailbox", use: show)
        routes.post("mailboxes/:mailbox/permissions", use: changePermission)
    }

    @Sendable private func list(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let limit = try request.query("limit", in: 1...1_000, default: 100)
        let mailboxes = try await tenant.ledger.mailboxes(
            after: Int64(try request.query("after", in: 0...Int.max, default: 0)),
            states: [.active],
            limit: limit
        )
        var bodies: [MailboxBody] = []
        for mailbox in mailboxes { bodies.append(try await body(mailbox, tenant)) }
        let next = mailboxes.count == limit ? mailboxes.last.map { String($0.number) } : nil
        return try .json(MailboxPage(mailboxes: bodies, next: next))
    }

    @Sendable private func show(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        return try .json(try await body(try await tenant.desk.calendar(context.text("mailbox")), tenant))
    }

    @Sendable private func changePermission(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let change = try await request.decoded(as: ChangePermission.self, context)
        let key = try context.text("mailbox")
        try await tenant.desk.changePermission(
            key,
            user: change.user,
            adding: change.change == .add,
            by: try await tenant.manager(change.actingAs, of: key)
        )
        return try .json(try await body(try await tenant.desk.calendar(key), tenant))
    }

    private func body(_ mailbox: SchedulingMailbox, _ tenant: RunningTenant) async throws -> MailboxBody {
        let permissions = try await tenant.ledger.permissions(ofMailboxes: [mailbox.number])
        return MailboxBody(
            name: mailbox.name,
            displayName: mailbox.displayName,
            alias: mailbox.alias,
            primarySmtpAddress: mailbox.primaryAddress.description,
            emailAddresses: mailbox.proxyAddresses.map(\.description),
            recipientTypeDetails: RecipientTypeDetails.schedulingMailbox.name,
            exchangeGuid: GUIDText(mailbox.mailboxGUID.uuid),
            guid: GUIDText(mailbox.guid.uuid),
            externalDirectoryObjectId: mailbox.isProvisioned ? GUIDText(mailbox.objectID.uuid) : nil,
            whenCreated: mailbox.createdAt,
            isSoftDeleted: mailbox.state != .active,
            hiddenFromAddressListsEnabled: mailbox.isHidden,
            permissions: permissions.map { MailboxBody.Permission(user: $0.trustee, accessRights: $0.rights.names) }
        )
    }
}
