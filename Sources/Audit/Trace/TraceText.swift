import Directory
import DirectoryModel
import Foundation
import Ledger

/// Every sentence that a trace can say, in the order in which it says them.
package struct TraceText {
    private let story: TraceStory

    package init(_ story: TraceStory) {
        self.story = story
    }

    package var sentences: [String] {
        let parts: [String?] =
            switch story.kind {
            case .calendar, .deletedCalendar, .purgedCalendar:
                [what, origin, deletion, presence, state, access, hidden, outside, former]
            case .orphan: [what, origin, loss, state, outside]
            case .lookalike, .unexplained: [what, make, state, outside]
            case .person: [what, make, state, calendars, outside]
            case .otherMailbox, .group, .contact, .service, .other: [what, make, outside]
            }
        return parts.compactMap(\.self)
    }

    /// The whole in one line, for a list.
    package var line: String { sentences.prefix(2).joined(separator: " ") }

    private var name: String { "“\(story.subject.name)”" }

    // MARK: - What it is

    private var what: String {
        switch story.kind {
        case .calendar: "This account is the Bookings calendar \(name)."
        case .deletedCalendar, .purgedCalendar: "This account was the Bookings calendar \(name)."
        case .orphan:
            "This account is an orphan: Microsoft Substrate Management wrote it for the Bookings calendar \(name), "
                + "but this tenant has no mailbox for it."
        case .lookalike:
            "This account only looks like a Bookings calendar: it is marked as a scheduling mailbox "
                + "(msExchRecipientTypeDetails 17592186044416), but Microsoft Substrate Management did not write it."
        case .person: "Not a mystery: this is the account of the person \(name)."
        case .unexplained: "This account, \(name), is no Bookings calendar, and it belongs to no licensed person."
        case .otherMailbox: "This account is the shared or resource mailbox \(name), not a Bookings calendar."
        case .group: "This is the group \(name), not an account: nobody can sign in with it."
        case .contact: "This is the contact \(name), not an account: nobody can sign in with it."
        case .service: "This is the service \(name) of this tenant."
        case .other: "This is the directory object \(name), not an account."
        }
    }

    // MARK: - Who made it

    private var origin: String? {
        guard let creator = story.creator, let createdAt = story.createdAt else {
            return "No record tells who created it."
        }
        let made = "\(full(creator)) created it on \(moment(createdAt)) with New-SchedulingMailbox"
        guard let write = story.directoryWrite else { return made + "." }
        let seconds = write.date.timeIntervalSince(story.creation?.date ?? createdAt)
        return "\(made); \(short(write.by)) wrote the directory object \(span(seconds)) later."
    }

    private var make: String? {
        guard let maker = story.maker else { return nil }
        let when = (story.subject.object?.createdAt).map { " on \(moment($0))" } ?? ""
        return switch maker.kind {
        case .person: "\(full(maker)) put it into the directory over LDAP\(when)."
        case .substrate, .policy: "\(maker.name) put it into the directory\(when)."
        case .operator:
            "The operator of this instance put it into the directory\(when), as is done when a tenant is set up "
                + "or imported; nobody of the tenant made it."
        case .stranger:
            "Nobody of this tenant is known to have made it: the directory names \(maker.name) as its maker\(when)."
        }
    }

    // MARK: - What became of it

    private var deletion: String? {
        switch story.kind {
        case .deletedCalendar:
            return "\(deleted) Its data is gone; its user waits in ou=Deleted Objects"
                + (story.purgeAfter.map { " until \(moment($0)), and then it is removed for good." } ?? ".")
        case .purgedCalendar: return "\(deleted) Its user was removed for good; only the records are left."
        default: return nil
        }
    }

    private var deleted: String {
        guard let act = story.deletion else { return "It was deleted; no record tells by whom." }
        return "\(full(act.by)) deleted it on \(moment(act.date))."
    }

    private var presence: String? {
        guard story.kind == .calendar, story.subject.object == nil else { return nil }
        let isExpected = story.subject.mailbox?.isProvisioned == false
        return isExpected
            ? "The directory does not have its user yet." : "Its user is missing from the directory: it was removed."
    }

    private var loss: String? {
        guard let last = story.trail.last else {
            return "No audit record names it, so nobody can say since when it has had no mailbox."
        }
        return "Its last record is of \(moment(last.date)), and none tells of the mailbox's end: the mailbox was lost "
            + "after that, past every door that keeps records."
    }

    // MARK: - What can be done with it

    private var state: String? {
        guard let account = story.account else { return nil }
        let licences = account.licences.joined(separator: ", ")
        let licence = account.licences.isEmpty ? "no licence" : "the licence \(licences)"
        return "It has \(licence) and \(password(account)); \(signIn(account))."
    }

    private func password(_ account: TraceStory.Account) -> String {
        guard account.hasPassword else { return "no password" }
        guard let act = story.passwordSet else { return "a password" }
        return "a password, which \(short(act.by)) set on \(moment(act.date))"
    }

    private func signIn(_ account: TraceStory.Account) -> String {
        guard !account.isEnabled else { return "sign-in is enabled" }
        guard let block = story.block else { return "sign-in is blocked, and no record tells since when" }
        let by =
            story.isBlockedSinceCreation || block.by.kind == .policy
            ? "by the tenant's sign-in policy" : "by \(short(block.by))"
        return "sign-in is blocked since \(moment(block.date)) \(by)"
    }

    private var access: String? {
        guard story.kind == .calendar else { return nil }
        guard let first = story.access.first else { return "Nobody has full access to its mailbox." }
        let others = story.access.count - 1
        guard others > 0 else { return "\(short(first)) has full access." }
        guard others > 1 else { return "\(short(first)) and \(short(story.access[1])) have full access." }
        return "\(short(first)) and \(Self.count(others)) others have full access."
    }

    private var hidden: String? {
        story.subject.mailbox?.isHidden == true ? "It is hidden from address lists." : nil
    }

    private var calendars: String? {
        switch story.calendarCount {
        case 0: nil
        case 1: "It has full access to one Bookings calendar."
        case Ledger.countLimit...: "It has full access to \(Ledger.countLimit) Bookings calendars or more."
        default: "It has full access to \(Self.count(story.calendarCount)) Bookings calendars."
        }
    }

    private var outside: String? {
        guard let last = story.outsideActs.last else { return nil }
        let count = story.outsideActs.count
        let times = count == 1 ? "once" : "\(Self.count(count)) times"
        return "The directory object was changed \(times) by somebody else than the engine, last by \(short(last.by)) "
            + "on \(moment(last.date)) (\(last.activity))."
    }

    private var former: String? {
        guard let other = story.others.first else { return nil }
        let more = story.others.count > 1 ? " and \(Self.count(story.others.count - 1)) more" : ""
        return "Before it, the same name belonged to the calendar “\(other.name)”\(more), which is gone."
    }

    // MARK: - Words

    private func full(_ party: TraceParty) -> String {
        switch party.kind {
        case .person: party.userPrincipalName.map { "\(party.name) (\($0))" } ?? party.name
        case .stranger where party.name.contains("@"): "\(party.name) (no longer in the directory)"
        default: short(party)
        }
    }

    private func short(_ party: TraceParty) -> String {
        party.kind == .operator ? "The operator of this instance" : party.name
    }

    private func moment(_ date: Date) -> String { Self.moment(date) }

    /// `2026-11-27 02:40:12 UTC`.
    static func moment(_ date: Date) -> String {
        Timestamp(date).secondsText.replacing("T", with: " ").replacing("Z", with: " UTC")
    }

    /// `0.2 s`, `3 min`, `2 h`.
    private func span(_ seconds: TimeInterval) -> String {
        switch max(0, seconds) {
        case ..<0.05: "\(Int((max(0, seconds) * 1_000).rounded())) ms"
        case ..<120: "\((seconds * 10).rounded() / 10) s"
        case ..<7_200: "\(Int((seconds / 60).rounded())) min"
        default: "\(Int((seconds / 3_600).rounded())) h"
        }
    }

    private static let numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

    static func count(_ number: Int) -> String { numbers.indices.contains(number) ? numbers[number] : "\(number)" }
}
