import Bookings
import ControlAPI
import DirectoryModel
import Foundation
import Hummingbird
import Ledger
import Provisioning

/// `/tenants/{tenant}/calendars`: Bookings calendars.
struct CalendarController: TenantScoped {
    let host: TenantHost

    func add(to routes: RouterGroup<ControlContext>) {
        routes.post("calendars", use: create)
        routes.get("calendars", use: list)
        routes.get("calendars/:calendar", use: show)
        routes.patch("calendars/:calendar", use: rename)
        routes.delete("calendars/:calendar", use: delete)
        routes.post("calendars/:calendar/restore", use: restore)
    }

    @Sendable private func create(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let wanted = try await request.decoded(as: CreateCalendars.self, context)
        guard wanted.requests.count <= CreateCalendars.limit else {
            throw ServiceError(.badRequest, "at most \(CreateCalendars.limit) calendars in one request")
        }
        let requests = try wanted.requests.map { request in
            guard let person = request.createdBy ?? wanted.actingAs else {
                throw ServiceError(
                    .badRequest,
                    "'\(request.displayName.prefix(80))' has no creator",
                    hint: "name the person with --as, or in a column createdBy"
                )
            }
            return CreationRequest(displayName: request.displayName, person: person, domain: request.domain)
        }
        let creations = try await tenant.desk.create(requests)
        let mailboxes = creations.compactMap { try? $0.result.get() }
        let isReady = try await wait(for: mailboxes, seconds: wanted.waitSeconds, tenant)
        // Only who waited can see more of them than was just made.
        let current =
            wanted.waitSeconds == nil ? [:] : try await tenant.ledger.mailboxes(objectIDs: mailboxes.map(\.objectID))
        let outcomes = creations.map { creation in
            switch creation.result {
            case .success(let mailbox):
                CreateCalendarsAnswer.Outcome(
                    calendar: CalendarBody(current[mailbox.objectID] ?? mailbox, in: tenant),
                    failure: nil,
                    warnings: creation.warnings
                )
            case .failure(let error):
                CreateCalendarsAnswer.Outcome(calendar: nil, failure: FailureMiddleware.answer(to: error).1)
            }
        }
        return try .json(CreateCalendarsAnswer(outcomes: outcomes, isReady: isReady))
    }

    private func wait(for mailboxes: [SchedulingMailbox], seconds: Double?, _ tenant: RunningTenant) async throws
        -> Bool
    {
        guard let seconds else { return true }
        let deadline = ContinuousClock.now + .seconds(min(max(seconds, 0), 86_400))
        for mailbox in mailboxes {
            let left = max(deadline - .now, .zero)
            let pending = try await tenant.provisioning.waitUntilSettled(mailbox: mailbox.number, atMost: left)
            guard pending == 0 else { return false }
        }
        return true
    }

    @Sendable private func list(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let limit = try request.query("limit", in: 1...1_000, default: 100)
        let state = try request.query("state").map { text in
            guard let state = CalendarBody.State(rawValue: text) else {
                throw ServiceError(.badRequest, "'\(text.prefix(40))' is no state of a calendar")
            }
            return state
        }
        let mailboxes = try await tenant.ledger.mailboxes(
            after: Int64(try request.query("after", in: 0...Int.max, default: 0)),
            states: state.map { [$0.mailboxState] } ?? [],
            isProvisioned: state?.isProvisioned,
            containing: request.query("search"),
            limit: limit
        )
        let next = mailboxes.count == limit ? mailboxes.last.map { String($0.number) } : nil
        let days = try await tenant.ledger.settings().deletedRetentionDays
        let bodies = mailboxes.map { CalendarBody($0, in: tenant, retentionDays: days) }
        return try .json(CalendarPage(calendars: bodies, next: next))
    }

    @Sendable private func show(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        return try .json(try await body(try await tenant.desk.calendar(context.text("calendar")), tenant))
    }

    @Sendable private func rename(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let wanted = try await request.decoded(as: RenameCalendar.self, context)
        guard wanted.displayName != nil || wanted.address != nil else {
            throw ServiceError(.badRequest, "a rename needs a new name, a new address or both")
        }
        let key = try context.text("calendar")
        let mailbox = try await tenant.desk.rename(
            key,
            displayName: wanted.displayName,
            address: wanted.address,
            by: try await tenant.manager(wanted.actingAs, of: key)
        )
        return try .json(CalendarBody(mailbox, in: tenant))
    }

    @Sendable private func delete(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let key = try context.text("calendar")
        let mailbox = try await tenant.desk.delete(key, by: try await tenant.manager(request.actor, of: key))
        return try .json(try await body(mailbox, tenant))
    }

    @Sendable private func restore(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let mailbox = try await tenant.desk.restore(
            context.text("calendar"),
            address: request.query("address"),
            // As in Entra: bringing back deleted users is for admins.
            by: try await tenant.administrator(request.actor)
        )
        return try .json(CalendarBody(mailbox, in: tenant))
    }

    private func body(_ mailbox: SchedulingMailbox, _ tenant: RunningTenant) async throws -> CalendarBody {
        CalendarBody(mailbox, in: tenant, retentionDays: try await tenant.ledger.settings().deletedRetentionDays)
    }
}
