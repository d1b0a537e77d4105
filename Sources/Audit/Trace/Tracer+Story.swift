import Directory
import DirectoryModel
import Foundation
import Ledger

extension Tracer {
    /// Collects the facts of one account.
    func story(of subject: TraceSubject, others: [TraceSubject]) async throws -> TraceStory {
        var story = TraceStory(
            tenant: directory.identity,
            subject: subject,
            kind: subject.kind,
            others: others,
            toldAt: ledger.time.now()
        )
        story.trail = try await trail(of: subject)
        let trustees = try await trustees(of: subject)
        let names = Set(story.trail.map(\.actor) + trustees + [subject.mailbox?.createdBy].compactMap(\.self))
        let parties = try await parties(named: Array(names))
        fillPresent(&story, trustees: trustees.compactMap { parties[$0] })
        if let creator = subject.object?.creatorsName { story.maker = try await party(dn: creator) }
        fillRecorded(&story, parties)
        try await fillByKind(&story)
        return story
    }

    /// Every record of a mailbox and its user. Of an orphan those of the mailbox that it had, too, whether or not the
    /// ledger has taken it in since.
    private func trail(of subject: TraceSubject) async throws -> [AuditRow] {
        let own = try await ledger.trail(mailbox: subject.mailbox?.number, objectID: subject.objectID)
        let isOrphan = subject.kind == .orphan || subject.mailbox?.createdBy == Self.unknownCreator
        guard isOrphan, let object = subject.object, let made = object.whenCreated,
            let lost = try await ledger.lostMailbox(of: object.objectID, createdAt: made)
        else { return own }
        let before = try await ledger.trail(mailbox: lost, objectID: nil)
        let known = Set(before.map(\.sequence))
        return (before + own.filter { !known.contains($0.sequence) }).sorted { $0.sequence < $1.sequence }
    }

    /// Who has full access to the mailbox, its creator first.
    private func trustees(of subject: TraceSubject) async throws -> [String] {
        guard let mailbox = subject.mailbox, mailbox.state == .active else { return [] }
        let trustees = try await ledger.permissions(ofMailboxes: [mailbox.number])
            .filter { $0.rights.contains(.fullAccess) }.map(\.trustee)
        let creator = mailbox.createdBy.lowercased()
        return trustees.filter { $0.lowercased() == creator } + trustees.filter { $0.lowercased() != creator }
    }

    private func fillPresent(_ story: inout TraceStory, trustees: [TraceParty]) {
        story.access = trustees
        guard let user = story.subject.object?.user else { return }
        story.account = TraceStory.Account(
            isEnabled: user.isEnabled,
            hasPassword: user.hasPassword,
            licences: user.licenceNames
        )
    }

    /// What the records tell.
    private func fillRecorded(_ story: inout TraceStory, _ parties: [String: TraceParty]) {
        let own = story.trail.filter { $0.mailbox != nil || $0.objectID != nil }.filter(\.succeeded)
        func act(_ row: AuditRow) -> TraceStory.Act {
            let party = parties[row.actor] ?? TraceParty(kind: .stranger, name: row.actor)
            return TraceStory.Act(date: row.date, by: party, activity: row.activity, record: row.sequence)
        }
        story.creation = own.first { $0.activity == "New-SchedulingMailbox" }.map(act)
        story.directoryWrite = own.first { $0.activity == DirectoryActivity.addUser.rawValue }.map(act)
        story.deletion = own.last { $0.activity == "Remove-Mailbox" }.map(act)
        story.passwordSet = own.last { Self.passwordActivities.contains($0.activity) }.map(act)
        story.outsideActs = own.filter { $0.log == .directory }.map(act).filter { act in
            act.by.kind != .substrate && act.by.kind != .policy && act.activity != DirectoryActivity.addUser.rawValue
        }
        fillBlock(&story, own, act)
        if let mailbox = story.subject.mailbox, mailbox.createdBy != Self.unknownCreator {
            story.creator = parties[mailbox.createdBy] ?? story.creation?.by
            story.createdAt = mailbox.createdAt
        } else if let creation = story.creation {
            story.creator = creation.by
            story.createdAt = creation.date
        }
    }

    private func fillBlock(_ story: inout TraceStory, _ rows: [AuditRow], _ act: (AuditRow) -> TraceStory.Act) {
        guard story.account?.isEnabled == false else { return }
        let blocks = rows.last { row in
            row.log == .directory
                && (row.activity == DirectoryActivity.disableAccount.rawValue
                    || Self.disabling.contains { row.summary.contains($0) })
        }
        guard let blocks else { return }
        story.block = act(blocks)
        story.isBlockedSinceCreation = blocks.activity == DirectoryActivity.addUser.rawValue
    }

    private func fillByKind(_ story: inout TraceStory) async throws {
        switch story.kind {
        case .person:
            let name = story.subject.object?.user?.userPrincipalName ?? ""
            story.calendarCount = try await ledger.calendarCount(managedBy: name)
            let isUnlicensed = story.account?.licences.isEmpty ?? true
            if isUnlicensed, story.maker?.kind == .stranger { story.kind = .unexplained }
        case .deletedCalendar:
            let days = try await ledger.settings().deletedRetentionDays
            story.purgeAfter = story.subject.mailbox?.deletedAt?.addingTimeInterval(Double(days) * 86_400)
        default: break
        }
    }

    /// What the ledger notes of an orphan that was taken in.
    static let unknownCreator = "unknown"
    private static let disabling = ["AccountEnabled: [false]", "AccountEnabled: [true] → [false]"]
    private static let passwordActivities: Set<String> = [
        DirectoryActivity.resetPassword.rawValue, "Change user password",
    ]
}
