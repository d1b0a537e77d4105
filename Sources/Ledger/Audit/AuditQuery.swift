package import Foundation

/// What a search of the audit logs asks for. Conditions of different kinds must all hold; of one kind, any of them.
package struct AuditQuery: Sendable {
    /// Which rows there are to be found.
    package enum View: Sendable {
        /// All that were ever written: the evidence.
        case evidence
        /// Those that the tenant's setting `Fidelity` shows at this moment; see `Fidelity`.
        case service
    }

    /// One of the two logs; both when nil.
    package var log: AuditRow.Log?
    /// Cmdlets or directory activities, without case.
    package var activities: [String] = []
    /// UPNs of persons, or names of services, without case.
    package var actors: [String] = []
    /// What the rows are about: addresses, former ones too, object ids, mailbox GUIDs, or names; without case.
    package var targets: [String] = []
    /// The first moment.
    package var from: Date?
    /// The moment after the last.
    package var until: Date?
    package var succeeded: Bool?
    /// A text that the record must have in it; case matters for ASCII letters no more than elsewhere.
    package var text: String?
    package var view = View.evidence
    package var isNewestFirst = false
    /// The row after which the page begins, in the order asked for: the last of the page before.
    package var after: Int64?
    /// The last row that there is to be found, so that a long search ends where the log ended when it began.
    package var through: Int64?
    /// Rows on a page.
    package var limit = 1_000

    package init(log: AuditRow.Log? = nil) {
        self.log = log
    }
}
