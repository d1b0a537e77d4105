import Ledger
import Provisioning

/// Something bad that a build for tests does at a named step: `step:kind:action:time`.
///
/// `after-directory-write:delete:die:1` kills the engine the first time that a batch with a delete job gets there.
/// The kind may be `*`. The time may be left out, which is 1; `2+` is from the second time on, again and again.
struct Fault: Hashable, Sendable {
    enum Action: Hashable, Sendable {
        /// Hold whoever is there until the fault is cleared.
        case stop
        /// Let the whole process stand still (SIGSTOP) until somebody sends it SIGCONT.
        case freeze
        case delay(milliseconds: Int)
        /// Throw an ``InjectedFault``.
        case fail
        /// SIGKILL itself.
        case die
    }

    let step: ProvisioningStep
    /// The kind of job that must be at hand; nil for any, and for none.
    let kind: Job.Kind?
    let action: Action
    /// From how many times on it strikes.
    let time: Int
    /// Whether it strikes every time from then on, or once.
    let repeats: Bool

    func matches(_ step: ProvisioningStep, _ kinds: Set<Job.Kind>) -> Bool {
        step == self.step && kind.map(kinds.contains) ?? true
    }

    func strikes(at hit: Int) -> Bool { repeats ? hit >= time : hit == time }
}

extension Fault: CustomStringConvertible {
    var description: String {
        "\(step.rawValue):\(kind?.rawValue ?? "*"):\(action):\(time)\(repeats ? "+" : "")"
    }
}

extension Fault.Action: CustomStringConvertible {
    var description: String {
        switch self {
        case .stop: "stop"
        case .freeze: "freeze"
        case .delay(let milliseconds): "delay=\(milliseconds)"
        case .fail: "fail"
        case .die: "die"
        }
    }
}
