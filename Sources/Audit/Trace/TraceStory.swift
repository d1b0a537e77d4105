import Directory
package import DirectoryModel
package import Foundation
package import Ledger

/// All that is known of a traced account, as facts; ``TraceText`` makes sentences of them.
package struct TraceStory: Sendable {
    /// Something that somebody did at some moment, and the audit record that tells of it.
    package struct Act: Sendable {
        package let date: Date
        package let by: TraceParty
        package let activity: String
        /// The record's sequence number.
        package let record: Int64
    }

    /// What may be done with the account, as its entry says at this moment.
    package struct Account: Sendable {
        package let isEnabled: Bool
        package let hasPassword: Bool
        package let licences: [String]
    }

    package let tenant: TenantIdentity
    package let subject: TraceSubject
    package var kind: TraceKind
    /// Whoever asked for it: the person behind the calendar. Nil where no record tells.
    package var creator: TraceParty?
    /// When it was asked for.
    package var createdAt: Date?
    /// Exchange's record of that.
    package var creation: Act?
    /// The directory's record of the object, and who wrote it.
    package var directoryWrite: Act?
    /// Who wrote the object first, as the directory itself says.
    package var maker: TraceParty?
    package var account: Account?
    /// When sign-in was last blocked; with blocked accounts only.
    package var block: Act?
    /// Whether it was blocked from the start.
    package var isBlockedSinceCreation = false
    /// When a password was last set.
    package var passwordSet: Act?
    /// Who has full access to the mailbox, the creator first.
    package var access: [TraceParty] = []
    package var deletion: Act?
    /// When a deleted user is removed for good.
    package var purgeAfter: Date?
    /// What others than the engine did to the object in the directory.
    package var outsideActs: [Act] = []
    /// How many calendars a person has access to.
    package var calendarCount = 0
    /// Every record, oldest first.
    package var trail: [AuditRow] = []
    /// Former holders of the name that was asked for.
    package var others: [TraceSubject] = []
    /// The moment that the story is told at.
    package var toldAt: Date
}
