import ControlAPI
import ControlClient
import Foundation
import Synchronization
import Testing

/// Clients that create calendars until they are told to stop, and remember what was promised to them.
final class Load: Sendable {
    private struct State {
        var acknowledged: [CalendarBody] = []
        var failures: [String] = []
        var isOver = false
    }

    private let state = Mutex(State())

    /// What was answered: it is durable, come what may.
    var acknowledged: [CalendarBody] { state.withLock { $0.acknowledged } }
    var failures: [String] { state.withLock { $0.failures } }

    func stop() { state.withLock { $0.isOver = true } }

    private var isOver: Bool { state.withLock { $0.isOver } }

    /// Runs `clients` clients beside `body` and stops them when it is done.
    static func with(
        _ clients: Int,
        on instance: Instance,
        names: Int = 3,
        _ body: @Sendable (Load) async throws -> Void
    ) async throws -> Load {
        let load = Load()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<clients {
                group.addTask { try await load.run(client, names, instance) }
            }
            // Stopped before the group waits for its tasks, whatever happens.
            defer { load.stop() }
            try await body(load)
        }
        return load
    }

    private func run(_ number: Int, _ names: Int, _ instance: Instance) async throws {
        let tenants = ["contoso": "megan.bowen@contoso.com", "fabrikam": "admin@fabrikam.com"]
        let tenant = number % 2 == 0 ? "contoso" : "fabrikam"
        try await instance.client { client in
            var round = number
            while !isOver {
                round += 1
                let body = CreateCalendars(
                    requests: (0..<(1 + round % 3)).map {
                        CalendarRequest(displayName: "Load \(($0 + round) % names)")
                    },
                    actingAs: tenants[tenant]
                )
                do {
                    let answer = try await client.create(body, in: tenant)
                    let made = answer.outcomes.compactMap(\.calendar)
                    let refused = answer.outcomes.compactMap(\.failure?.message)
                    state.withLock { $0.acknowledged += made }
                    state.withLock { $0.failures += refused }
                } catch let error as ControlClientError {
                    state.withLock {
                        $0.failures.append("\(error.code): \(error.failure?.message ?? error.cause ?? "")")
                    }
                    try? await Task.sleep(for: .milliseconds(20))
                }
            }
        }
    }
}
