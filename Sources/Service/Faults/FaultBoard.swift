import Foundation
import Ledger
import Logging
import Provisioning
import Synchronization

#if DEBUG

/// The faults that are armed in this instance, and how often each step was reached.
///
/// In a release build there is none.
final class FaultBoard: Sendable {
    struct Armed: Sendable {
        let id: Int
        let fault: Fault
        /// How often its step was reached with its kind.
        var hits = 0
        /// How many are held at it now.
        var held = 0
        var isOver: Bool { !fault.repeats && hits >= fault.time && held == 0 }
    }

    /// A step and a kind of job that was at hand there.
    struct Place: Hashable, Sendable {
        let step: ProvisioningStep
        let kind: Job.Kind?
    }

    private struct State {
        var armed: [Armed] = []
        var lastID = 0
        var reached: [Place: Int] = [:]
    }

    private let state = Mutex(State())
    private let cleared = Broadcast()
    private let log: Logger

    init(_ faults: [Fault] = [], log: Logger) {
        self.log = log
        arm(faults)
    }

    static func board(_ faults: [Fault], log: Logger) -> FaultBoard? { FaultBoard(faults, log: log) }

    /// The steps of the whole instance: those of a test, and then the faults.
    func steps(after others: ProvisioningSteps) -> ProvisioningSteps {
        ProvisioningSteps { step, kinds in
            try await others.reach(step, kinds)
            try await self.reach(step, kinds)
        }
    }

    // MARK: - What a harness does

    func arm(_ faults: [Fault]) {
        state.withLock { state in
            for fault in faults {
                state.lastID += 1
                state.armed.append(Armed(id: state.lastID, fault: fault))
            }
        }
    }

    /// What is armed, and every place that was reached since the last ``clear()``.
    var current: (armed: [Armed], reached: [Place: Int]) { state.withLock { ($0.armed, $0.reached) } }

    /// Disarms everything, lets go who is held, and forgets what was reached.
    func clear() {
        state.withLock { state in
            state.armed = []
            state.reached = [:]
        }
        cleared.send()
    }

    // MARK: - What the engine meets

    private func reach(_ step: ProvisioningStep, _ kinds: Set<Job.Kind>) async throws {
        for (id, fault) in note(step, kinds) {
            log.warning("fault \(fault)")
            try await strike(id, fault)
        }
    }

    /// Counts, and tells which faults strike now.
    private func note(_ step: ProvisioningStep, _ kinds: Set<Job.Kind>) -> [(id: Int, fault: Fault)] {
        state.withLock { state in
            for kind in kinds.isEmpty ? [nil] : kinds.map(Optional.some) {
                state.reached[Place(step: step, kind: kind), default: 0] += 1
            }
            var striking: [(id: Int, fault: Fault)] = []
            for index in state.armed.indices where state.armed[index].fault.matches(step, kinds) {
                state.armed[index].hits += 1
                let armed = state.armed[index]
                guard armed.fault.strikes(at: armed.hits) else { continue }
                striking.append((armed.id, armed.fault))
            }
            return striking
        }
    }

    private func strike(_ id: Int, _ fault: Fault) async throws {
        switch fault.action {
        case .die: kill(getpid(), SIGKILL)
        case .freeze: kill(getpid(), SIGSTOP)
        case .fail: throw InjectedFault(step: fault.step)
        case .delay(let milliseconds): try await Task.sleep(for: .milliseconds(milliseconds))
        case .stop: try await hold(id)
        }
    }

    private func hold(_ id: Int) async throws {
        change(id) { $0.held += 1 }
        defer { change(id) { $0.held -= 1 } }
        while true {
            let ticket = cleared.ticket
            guard state.withLock({ state in state.armed.contains { $0.id == id } }) else { return }
            await cleared.wait(after: ticket, atMost: .seconds(3_600))
            try Task.checkCancellation()
        }
    }

    private func change(_ id: Int, _ change: (inout Armed) -> Void) {
        state.withLock { state in
            guard let index = state.armed.firstIndex(where: { $0.id == id }) else { return }
            change(&state.armed[index])
        }
    }
}
#else
/// What a release build has in its place: nothing can be armed, and nothing ever is.
enum FaultBoard: Sendable {
    static func board(_ faults: [Fault], log: Logger) -> FaultBoard? { nil }

    func steps(after others: ProvisioningSteps) -> ProvisioningSteps { others }
}
#endif
