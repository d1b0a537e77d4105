package import Foundation

/// `GET tenants/{tenant}/trace`: what an account is and who caused it.
package struct TraceBody: Codable, Sendable {
    package enum Outcome: String, Codable, Sendable {
        case found
        /// Several things go by the name: ``TraceBody/candidates``.
        case ambiguous
        /// Nothing does; the candidates have names like it.
        case nothing
    }

    /// What was asked for.
    package var query: String
    package var tenant: String
    package var outcome: Outcome
    /// With ``Outcome/found`` only, as are all that follow.
    package var account: TracedAccount?
    /// The answer in plain words.
    package var sentences: [String]
    /// Every record of both logs about it, oldest first.
    package var timeline: [AuditRowBody]
    /// What an admin could do next, the most harmless first.
    package var next: [TraceStepBody]
    /// Others who go by the name, or by one like it.
    package var candidates: [TraceCandidate]
    /// When the question was answered, by the tenant's clock.
    package var answeredAt: Date

    package init(query: String, tenant: String, outcome: Outcome, candidates: [TraceCandidate], answeredAt: Date) {
        self.query = query
        self.tenant = tenant
        self.outcome = outcome
        sentences = []
        timeline = []
        next = []
        self.candidates = candidates
        self.answeredAt = answeredAt
    }
}

/// The facts of a traced account.
package struct TracedAccount: Codable, Sendable {
    /// Somebody who did something, and when.
    package struct Act: Codable, Sendable {
        package var by: String
        /// The UPN of ``by``, where that is a person of the tenant.
        package var userPrincipalName: String?
        package var at: Date
        /// The sequence number of the record that tells of it.
        package var record: Int64?

        package init(by: String, userPrincipalName: String?, at: Date, record: Int64?) {
            self.by = by
            self.userPrincipalName = userPrincipalName
            self.at = at
            self.record = record
        }
    }

    /// `calendar`, `deletedCalendar`, `purgedCalendar`, `orphan`, `lookalike`, `person`, `unexplained`,
    /// `otherMailbox`, `group`, `contact`, `service` or `other`.
    package var kind: String
    package var displayName: String
    package var address: String?
    package var addresses: [String]
    package var dn: String?
    package var objectId: GUIDText?
    package var mailboxGuid: GUIDText?
    /// The person behind a calendar.
    package var created: Act?
    /// Who wrote the directory object, by the directory's audit log.
    package var written: Act?
    /// Who wrote it first, by the directory itself.
    package var creatorsName: String?
    package var accountEnabled: Bool?
    package var hasPassword: Bool?
    package var licences: [String]?
    package var blocked: Act?
    package var deleted: Act?
    package var purgeAfter: Date?
    /// Who has full access to the mailbox, the creator first.
    package var fullAccess: [String]

    package init(
        kind: String,
        displayName: String,
        address: String?,
        addresses: [String],
        dn: String?,
        objectId: GUIDText?,
        mailboxGuid: GUIDText?,
        fullAccess: [String]
    ) {
        self.kind = kind
        self.displayName = displayName
        self.address = address
        self.addresses = addresses
        self.dn = dn
        self.objectId = objectId
        self.mailboxGuid = mailboxGuid
        self.fullAccess = fullAccess
    }
}

/// One of several things that go by a name.
package struct TraceCandidate: Codable, Sendable {
    package var kind: String
    package var displayName: String
    package var address: String?
    package var dn: String?
    /// Names it and nothing else.
    package var objectId: GUIDText?

    package init(kind: String, displayName: String, address: String?, dn: String?, objectId: GUIDText?) {
        self.kind = kind
        self.displayName = displayName
        self.address = address
        self.dn = dn
        self.objectId = objectId
    }
}

/// Something that an admin could do next.
package struct TraceStepBody: Codable, Sendable {
    /// `understudy`, `exchange` (a cmdlet) or `ldapsearch`.
    package var tool: String
    package var command: String
    package var purpose: String

    package init(tool: String, command: String, purpose: String) {
        self.tool = tool
        self.command = command
        self.purpose = purpose
    }
}
