import Directory
import DirectoryModel
import Ledger
import Logging
import Synchronization

/// Follows the directory by content sync and has every user inspected that somebody else touched.
///
/// The feed starts at the present; what happened while nobody listened is found by a reconciliation.
struct ChangeFeed: Sendable {
    let directory: TenantDirectory
    let inspector: Inspector
    /// Puts into the audit log what others add; nil where nobody wants it there.
    var recorder: OutsideRecorder?
    let status: FeedStatus
    let log: Logger
    /// Finds what was missed; called each time the feed begins anew.
    let catchUp: @Sendable () async throws -> Void

    /// Follows the feed until the task is cancelled.
    func run() async {
        var pause = Duration.milliseconds(50)
        while !Task.isCancelled {
            do {
                try await follow()
            } catch {
                guard !Task.isCancelled else { return }
                if status.current == .following { pause = .milliseconds(50) }
                status.set(.waiting)
                log.info("the change feed broke off and starts again: \(String(reflecting: error))")
            }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(2))
        }
    }

    private func follow() async throws {
        let (hints, additions) = (HintQueue(), HintQueue())
        let begun = Signal()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await inspect(hints) }
            group.addTask { try await record(additions) }
            group.addTask {
                await begun.wait(atMost: .seconds(3_600))
                try await catchUpUntilDone()
            }
            group.addTask { try await follow(into: hints, additions, begun) }
            defer { group.cancelAll() }
            // Whichever of them fails ends all three: a feed that nobody listens to any more must begin anew.
            while try await group.next() != nil {}
        }
    }

    private func follow(into hints: HintQueue, _ additions: HintQueue, _ begun: Signal) async throws {
        try await directory.followChanges {
            status.set(.following)
            begun.raise()
        } _: { change in
            if change.isAddition, directory.identity(named: change.creatorsName ?? "") == nil {
                additions.add(change.objectID)
            }
            guard directory.identity(named: change.modifiersName ?? "") == nil else { return }
            hints.add(change.objectID)
        }
    }

    private func record(_ additions: HintQueue) async throws {
        guard let recorder else { return }
        while true {
            let added = await additions.next()
            try Task.checkCancellation()
            if try await !recorder.record(additions: Array(added)) {
                for objectID in added { additions.add(objectID, later: true) }
            }
        }
    }

    private func catchUpUntilDone() async throws {
        while true {
            do {
                return try await catchUp()
            } catch {
                try Task.checkCancellation()
                log.warning("looking for what was missed failed and will be repeated: \(String(reflecting: error))")
                try await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func inspect(_ hints: HintQueue) async throws {
        while true {
            for objectID in await hints.next() {
                do {
                    guard case .later = try await inspector.inspect(objectID) else { continue }
                } catch let error as DirectoryError where error.code == .unavailable {
                    log.debug("looking at \(objectID) again later: \(error)")
                }
                hints.add(objectID, later: true)
            }
            try Task.checkCancellation()
        }
    }
}

/// Whether the change feed is being followed.
package final class FeedStatus: Sendable {
    package enum Value: String, Sendable {
        case waiting, following
    }

    private let state = Mutex((value: Value.waiting, since: ContinuousClock.now))

    package init() {}

    func set(_ value: Value) {
        state.withLock { state in
            if state.value != value { state = (value, .now) }
        }
    }

    package var current: Value { state.withLock { $0.value } }

    /// How long the feed has not been followed; nil while it is.
    package var waiting: Duration? {
        state.withLock { $0.value == .waiting ? ContinuousClock.now - $0.since : nil }
    }
}
