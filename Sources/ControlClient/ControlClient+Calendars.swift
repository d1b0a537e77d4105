package import ControlAPI

extension ControlClient {
    /// Creates calendars; the answer has one outcome a request, in their order.
    package func create(
        _ calendars: CreateCalendars,
        in tenant: String
    ) async throws(ControlClientError) -> CreateCalendarsAnswer {
        let limit = .seconds(calendars.waitSeconds ?? 0) + .seconds(120) as Duration
        return try await send(.post, .tenant(tenant, "calendars"), calendars, within: limit)
    }

    /// One page of calendars, oldest first.
    package func calendars(
        of tenant: String,
        after: String? = nil,
        limit: Int? = nil,
        state: CalendarBody.State? = nil,
        search: String? = nil
    ) async throws(ControlClientError) -> CalendarPage {
        try await get(
            .tenant(tenant, "calendars")
                .asking("after", after)
                .asking("limit", limit.map(String.init))
                .asking("state", state?.rawValue)
                .asking("search", search)
        )
    }

    /// One calendar by its address, mailbox GUID or object id. These name a calendar everywhere here.
    package func calendar(_ calendar: String, of tenant: String) async throws(ControlClientError) -> CalendarBody {
        try await get(.tenant(tenant, "calendars", calendar))
    }

    package func rename(
        _ calendar: String,
        of tenant: String,
        to change: RenameCalendar
    ) async throws(ControlClientError) -> CalendarBody {
        try await send(.patch, .tenant(tenant, "calendars", calendar), change)
    }

    package func deleteCalendar(
        _ calendar: String,
        of tenant: String,
        actingAs: String? = nil
    ) async throws(ControlClientError) -> CalendarBody {
        try await send(.delete, .tenant(tenant, "calendars", calendar).asking("actingAs", actingAs))
    }

    /// Brings a deleted calendar's user back, with a new primary address where the old one was taken meanwhile.
    package func restoreCalendar(
        _ calendar: String,
        of tenant: String,
        address: String? = nil,
        actingAs: String? = nil
    ) async throws(ControlClientError) -> CalendarBody {
        try await send(
            .post,
            .tenant(tenant, "calendars", calendar, "restore").asking("address", address).asking("actingAs", actingAs)
        )
    }
}
