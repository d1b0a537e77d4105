import Bookings
import DirectoryModel
import SeededRandom
import Synchronization
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

/// What was promised to people, to be looked for afterwards.
final class Promises: Sendable {
    private struct State {
        var names: [Int64: String] = [:]
        var deleted: Set<Int64> = []
        var count = 0
    }

    private let state = Mutex(State())

    /// How many acts were promised.
    var count: Int { state.withLock { $0.count } }

    /// Creates, renames and deletes calendars of one person's own until that many acts were promised.
    ///
    /// What is refused is tried anew, as people do; after a minute this gives up.
    func collect(_ wanted: Int, at desk: CalendarDesk, for person: String, client: Int, seed: UInt64) async {
        var random = SeededGenerator(seed: seed &+ UInt64(client))
        var own: [SchedulingMailbox] = []
        var promised = 0
        let deadline = ContinuousClock.now + .seconds(60)
        while promised < wanted, ContinuousClock.now < deadline {
            do {
                let kind = own.isEmpty ? 0 : random.number(0...3)
                if kind <= 1 {
                    let name = "Calendar \(client) of \(promised)"
                    let made = try await desk.create([CreationRequest(displayName: name, person: person)])
                    for creation in made {
                        let mailbox = try creation.result.get()
                        own.append(mailbox)
                        state.withLock { $0.names[mailbox.number] = name }
                    }
                } else {
                    let mailbox = own[random.number(0...own.count - 1)]
                    let key = mailbox.primaryAddress.description
                    if kind == 2 {
                        let name = "Renamed in \(promised)"
                        _ = try await desk.rename(key, displayName: name, address: nil, by: person)
                        state.withLock { $0.names[mailbox.number] = name }
                    } else {
                        _ = try await desk.delete(key, by: person)
                        own.removeAll { $0.number == mailbox.number }
                        state.withLock { _ = $0.deleted.insert(mailbox.number) }
                    }
                }
                promised += 1
                state.withLock { $0.count += 1 }
            } catch {
                // Promised nothing.
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    /// Every promise is kept in both stores, and every write that made it so is recorded once.
    func expectKept(by tenant: TenantFixture) async throws {
        let (names, deleted) = state.withLock { ($0.names, $0.deleted) }
        for (number, name) in names {
            let mailbox = try #require(await tenant.ledger.mailbox(number: number))
            let records = try await tenant.records(mailbox)
            let found = try await tenant.user(mailbox)
            // A calendar that was deleted before its turn never had a user.
            if found == nil, deleted.contains(number), records.isEmpty { continue }
            let user = try #require(found, "\(name)")
            #expect(mailbox.displayName == name && user.isDeleted == deleted.contains(number))
            #expect(records.count { $0.activity == "Add user" } == 1, "\(records.map(\.activity))")
            let writes = records.compactMap(\.writeCSN)
            #expect(Set(writes).count == writes.count)
            #expect(writes.contains(user.entryCSN))
        }
        try await tenant.expectClean()
    }
}
