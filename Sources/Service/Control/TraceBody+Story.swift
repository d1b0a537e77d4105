import Audit
import ControlAPI
import Directory
import DirectoryModel
import Foundation
import Ledger

extension TraceBody {
    init(_ outcome: Tracer.Outcome, of query: String, in tenant: RunningTenant) {
        let candidates: [TraceSubject] =
            switch outcome {
            case .found(let story): story.others
            case .ambiguous(let subjects), .nothing(let subjects): subjects
            }
        self.init(
            query: query,
            tenant: tenant.identity.name.description,
            outcome: Outcome(outcome),
            candidates: candidates.map { TraceCandidate($0) },
            answeredAt: tenant.ledger.time.now()
        )
        if case .found(let story) = outcome { tell(story) }
    }

    private mutating func tell(_ story: TraceStory) {
        account = TracedAccount(story)
        sentences = TraceText(story).sentences
        timeline = story.trail.map { AuditRowBody($0) }
        next = TraceStep.steps(after: story).map { step in
            TraceStepBody(tool: step.tool.rawValue, command: step.command, purpose: step.purpose)
        }
    }
}

extension TraceBody.Outcome {
    fileprivate init(_ outcome: Tracer.Outcome) {
        self =
            switch outcome {
            case .found: .found
            case .ambiguous: .ambiguous
            case .nothing: .nothing
            }
    }
}

extension TraceCandidate {
    init(_ subject: TraceSubject) {
        self.init(
            kind: subject.kind.rawValue,
            displayName: subject.name,
            address: subject.address,
            dn: subject.object?.dn,
            objectId: subject.objectID.map { GUIDText($0.uuid) }
        )
    }
}

extension TracedAccount {
    init(_ story: TraceStory) {
        let (mailbox, object) = (story.subject.mailbox, story.subject.object)
        self.init(
            kind: story.kind.rawValue,
            displayName: story.subject.name,
            address: story.subject.address,
            addresses: (mailbox?.addresses ?? object?.user?.addresses ?? []).map(\.description),
            dn: object?.dn,
            objectId: story.subject.objectID.map { GUIDText($0.uuid) },
            mailboxGuid: mailbox.map { GUIDText($0.mailboxGUID.uuid) },
            fullAccess: story.access.map { $0.userPrincipalName ?? $0.name }
        )
        if let creator = story.creator, let createdAt = story.createdAt {
            created = Act(creator, at: createdAt, record: story.creation?.record)
        }
        written = story.directoryWrite.map { Act($0) }
        creatorsName = object?.creatorsName
        accountEnabled = story.account?.isEnabled
        hasPassword = story.account?.hasPassword
        licences = story.account?.licences
        blocked = story.block.map { Act($0) }
        deleted = story.deletion.map { Act($0) }
        purgeAfter = story.purgeAfter
    }
}

extension TracedAccount.Act {
    fileprivate init(_ act: TraceStory.Act) {
        self.init(act.by, at: act.date, record: act.record)
    }

    fileprivate init(_ party: TraceParty, at date: Date, record: Int64?) {
        self.init(by: party.name, userPrincipalName: party.userPrincipalName, at: date, record: record)
    }
}

extension MysteryBody {
    init(_ mystery: Mystery) {
        self.init(
            kind: mystery.kind.rawValue,
            displayName: mystery.object.displayName,
            userPrincipalName: mystery.userPrincipalName,
            dn: mystery.object.dn,
            objectId: GUIDText(mystery.object.objectID.uuid),
            accountEnabled: mystery.isEnabled,
            hasPassword: mystery.hasPassword,
            causedBy: mystery.causedBy.userPrincipalName ?? mystery.causedBy.name,
            since: mystery.since,
            answer: mystery.answer
        )
    }
}
