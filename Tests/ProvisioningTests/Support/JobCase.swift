import DirectoryModel
import Ledger

/// What the directory looks like when a job begins.
enum StartingState: String, CaseIterable, Sendable {
    case missing, asWanted, drifted, misplaced, blocked, enabled, buried, halfDeleted

    /// The user lies in `ou=Deleted Objects`, or half.
    var isDeleted: Bool { self == .buried || self == .halfDeleted }

    /// Whether the user may sign in; users are made enabled.
    var isEnabled: Bool { self != .blocked && self != .missing && !isDeleted }
}

/// A policy, for one mailbox.
enum PolicyCase: String, CaseIterable, Sendable {
    case observe, blockNew, enforce, excepted

    func policy(for mailbox: SchedulingMailbox) -> SignInPolicy {
        switch self {
        case .observe: SignInPolicy(mode: .observe)
        case .blockNew: SignInPolicy(mode: .blockNew)
        case .enforce: SignInPolicy(mode: .enforce)
        case .excepted: SignInPolicy(mode: .enforce, exceptions: [mailbox.primaryAddress.key])
        }
    }
}

/// One start of one job.
struct JobCase: Sendable, CustomStringConvertible {
    let kind: Job.Kind
    let start: StartingState
    let policy: PolicyCase

    static func all(_ kind: Job.Kind) -> [JobCase] {
        StartingState.allCases.flatMap { start in
            PolicyCase.allCases.map { JobCase(kind: kind, start: start, policy: $0) }
        }
    }

    var description: String { "\(kind.rawValue) from \(start.rawValue) under \(policy.rawValue)" }

    /// Whether the user must be able to sign in at the end; nil where there must be no user.
    var endsEnabled: Bool? {
        switch kind {
        case .provision, .update, .repair, .restore:
            guard start == .missing || start.isDeleted else { return start.isEnabled }
            return policy == .observe || policy == .excepted
        case .block, .unblock:
            guard start != .missing else { return nil }
            guard !start.isDeleted else { return false }
            if kind == .block { return policy == .enforce ? false : start.isEnabled }
            return policy == .excepted ? true : start.isEnabled
        case .delete: return start == .missing ? nil : false
        case .purge, .sweep: return nil
        }
    }
}
