package import Directory
package import DirectoryModel
import Foundation
import Ledger

/// What the plans of one batch share.
struct JobContext {
    let tenant: TenantIdentity
    let names: TenantNames
    let policy: SignInPolicy
    /// The moment that `whenChanged` gets.
    let changedAt: String
    let services: EngineServices
    /// CSNs of writes by the engine that no audit row records yet, by the user's object id.
    let unrecordedWrites: [GUID: String]

    /// Jobs up to this one are left from an earlier life of the engine.
    let lastInherited: Int64

    /// Whether an attempt before this one may have written something.
    func mayBeHalfDone(_ job: Job) -> Bool {
        job.attempts > 0 || job.retries > 0 || job.id <= lastInherited
    }

    /// The CSN of a write of ours that a former attempt made and could not record; nil where there is none.
    func unrecordedWrite(of user: SchedulingUser) -> String? {
        unrecordedWrites[user.objectID]
    }

    func event(
        _ activity: DirectoryActivity,
        by identity: EngineIdentity = .substrateManagement,
        of mailbox: SchedulingMailbox,
        changes: [PropertyChange] = [],
        writeCSN: String? = nil
    ) -> DirectoryEvent {
        DirectoryEvent(
            activity,
            by: .service(services[identity]),
            objectID: mailbox.objectID,
            userPrincipalName: mailbox.primaryAddress.description,
            changes: changes,
            writeCSN: writeCSN
        )
    }

    /// The policy's own record of an account that was made blocked. Adding it enabled and blocking it later
    /// would leave a moment in which it is not.
    func blockedAtCreation(_ mailbox: SchedulingMailbox) -> DirectoryEvent {
        var event = event(
            .disableAccount,
            by: .signInPolicy,
            of: mailbox,
            changes: [PropertyChange("AccountEnabled", from: nil, to: false)]
        )
        event.details = [.init(key: "Sign-in policy", value: policy.mode.rawValue)]
        return event
    }
}

/// The service principals behind the engine's identities.
package struct EngineServices: Sendable {
    private let substrateManagement: ServicePrincipal
    private let signInPolicy: ServicePrincipal

    package init(_ guids: GUIDSource) {
        substrateManagement = .substrateManagement(guids)
        signInPolicy = .signInPolicy(guids)
    }

    package subscript(identity: EngineIdentity) -> ServicePrincipal {
        switch identity {
        case .substrateManagement: substrateManagement
        case .signInPolicy: signInPolicy
        }
    }
}
