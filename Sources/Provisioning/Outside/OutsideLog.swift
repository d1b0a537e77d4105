import Directory
import DirectoryModel
package import Logging

/// Follows the server's log of changes for all of its tenants, and has each tenant's changes recorded.
///
/// What is recorded is removed from the log, so that the log holds what is still to be done: whatever dies in between,
/// it is done at the next look, and the ledger knows the writes that it has.
package actor OutsideLog {
    private let changes: ChangeLog
    private let log: Logger
    private var recorders: [String: OutsideRecorder] = [:]
    /// Tenants that are being made, by the operator.
    private var ignored: Set<String> = []
    /// Whether every tenant that there is has been named, so that whatever is not known belongs to none.
    private var knowsAll = false
    private var hasFailed = false
    private var running: Task<Void, any Error>?
    private var next: Task<Void, any Error>?

    /// - Parameter url: The server's Unix socket.
    package init(url: String, log: Logger) {
        changes = ChangeLog(url: url)
        self.log = log
    }

    /// Follows the log until the task is cancelled. Every tenant that there is must have been named before.
    package func run() async {
        knowsAll = true
        var pause = Self.pause
        while !Task.isCancelled {
            do {
                try await drain()
            } catch {
                note(error)
            }
            // What failed is done at a later look.
            pause = hasFailed ? min(pause * 2, .seconds(2)) : Self.pause
            try? await Task.sleep(for: pause)
        }
    }

    private static let pause = Duration.milliseconds(150)

    /// Reads the log to its end, from a moment after the call.
    package func drain() async throws {
        // A look that has begun may have passed what the caller wants to be seen.
        if let next { return try await next.value }
        let look = Task { [running] in
            _ = await running?.result
            begin()
            try await read()
        }
        next = look
        try await look.value
    }

    private func begin() {
        running = next
        next = nil
    }

    /// What is done in this tenant from now on is its making, and nobody else's business.
    package func ignore(_ suffix: String) {
        ignored.insert(suffix)
    }

    /// Has the changes of a tenant recorded.
    package func follow(_ suffix: String, _ recorder: OutsideRecorder) async {
        if ignored.contains(suffix) { try? await drain() }
        ignored.remove(suffix)
        recorders[suffix] = recorder
    }

    /// Lets go of a tenant; returns when nothing of it is under way.
    package func leave(_ suffix: String) async {
        recorders[suffix] = nil
        ignored.remove(suffix)
        _ = await running?.result
    }

    /// Records what there still is, and ends the connection.
    package func close() async {
        // A server that is away now has nobody to change anything.
        if !hasFailed { try? await drain() }
        await changes.close()
    }

    private func read() async throws {
        hasFailed = false
        try await changes.read { batch in
            var done: [LoggedChange] = []
            for (suffix, some) in Dictionary(grouping: batch, by: \.suffix) {
                guard let recorder = recorders[suffix] else {
                    if knowsAll || ignored.contains(suffix) { done += some }
                    continue
                }
                do {
                    try await recorder.record(some)
                    done += some
                } catch {
                    // Another tenant's changes are not to wait for it.
                    note(error)
                }
            }
            return done
        }
    }

    private func note(_ error: any Error) {
        hasFailed = true
        log.info("recording others' changes failed and will be repeated: \(String(reflecting: error))")
    }
}
