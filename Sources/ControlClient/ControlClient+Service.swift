package import ControlAPI

extension ControlClient {
    /// Where everything is, once the service is truly ready.
    package func ready() async throws(ControlClientError) -> ReadyBody {
        try await get(ControlPath("ready"))
    }

    package func status() async throws(ControlClientError) -> StatusBody {
        try await get(ControlPath("status"))
    }

    /// All that is measured, in Prometheus' text format.
    package func metrics() async throws(ControlClientError) -> String {
        try await text(.get, ControlPath("metrics"))
    }

    /// Tells the service to stop. It answers first and stops then.
    package func down() async throws(ControlClientError) {
        try await sendForNothing(.post, ControlPath("down"))
    }

    /// Waits until no job is pending, or until a calendar is provisioned.
    package func wait(_ wait: Wait) async throws(ControlClientError) -> WaitAnswer {
        try await send(.post, ControlPath("wait"), wait, within: .seconds(wait.seconds) + Self.defaultLimit)
    }

    package func clock() async throws(ControlClientError) -> ClockBody {
        try await get(ControlPath("clock"))
    }

    package func change(clock change: ChangeClock) async throws(ControlClientError) -> ClockBody {
        try await send(.post, ControlPath("clock"), change)
    }

    /// Checks every invariant of the tenants named, or of all where none is.
    package func verify(tenants: [String] = []) async throws(ControlClientError) -> VerifyReport {
        try await send(.post, ControlPath("verify"), Verify(tenants: tenants), within: Self.longLimit)
    }
}
