package import Foundation

/// One calendar that somebody asks for.
package struct CalendarRequest: Codable, Sendable, Hashable {
    /// The name the person typed.
    package var displayName: String
    /// Who creates it: the UPN of a person of the tenant. Left out: the one named for all.
    package var createdBy: String?
    /// The domain of the address, where it is not to be the tenant's choice.
    package var domain: String?

    package init(displayName: String, createdBy: String? = nil, domain: String? = nil) {
        self.displayName = displayName
        self.createdBy = createdBy
        self.domain = domain
    }
}

/// `POST tenants/{tenant}/calendars`: create up to ``limit`` calendars.
package struct CreateCalendars: Codable, Sendable {
    /// The largest number of requests in one body.
    package static let limit = 1_000

    package var requests: [CalendarRequest]
    /// The UPN of the person who acts, for requests that name nobody.
    package var actingAs: String?
    /// Seconds to wait until the directory has the users; `nil` answers as soon as all is durable.
    package var waitSeconds: Double?

    package init(requests: [CalendarRequest], actingAs: String? = nil, waitSeconds: Double? = nil) {
        self.requests = requests
        self.actingAs = actingAs
        self.waitSeconds = waitSeconds
    }
}

/// The answer to ``CreateCalendars``: one outcome a request, in the order of the requests.
package struct CreateCalendarsAnswer: Codable, Sendable {
    package struct Outcome: Codable, Sendable {
        /// The calendar, when it was created; durable by the time this is read.
        package var calendar: CalendarBody?
        /// Why it was not. A failure undoes nothing of its neighbours.
        package var failure: ControlFailure?
        /// What the tenant's settings want said about a calendar that was created all the same.
        package var warnings: [String]

        package init(calendar: CalendarBody?, failure: ControlFailure?, warnings: [String] = []) {
            self.calendar = calendar
            self.failure = failure
            self.warnings = warnings
        }
    }

    package var outcomes: [Outcome]
    /// False when ``CreateCalendars/waitSeconds`` went by before all users were in the directory.
    package var isReady: Bool

    package init(outcomes: [Outcome], isReady: Bool) {
        self.outcomes = outcomes
        self.isReady = isReady
    }
}

/// A calendar with its scheduling mailbox and, once provisioned, its directory user.
package struct CalendarBody: Codable, Sendable, Hashable {
    package enum State: String, Codable, Sendable {
        /// Durable in the ledger; the directory does not have the user yet.
        case provisioning
        /// Mailbox and user exist.
        case active
        /// Deleted; the user waits in `ou=Deleted Objects` and can be restored.
        case deleted
        /// Deleted for good.
        case purged
    }

    package var displayName: String
    package var address: String
    /// The distinguished name of the directory user; null until provisioned.
    package var dn: String?
    /// The Entra object id (`entryUUID`) of the directory user; null until provisioned.
    package var objectId: GUIDText?
    package var mailboxGuid: GUIDText
    package var createdBy: String
    package var createdAt: Date
    package var state: State
    /// Every address of the mailbox, the primary one first, without `SMTP:`.
    package var addresses: [String]
    /// When a deleted calendar's user is removed for good.
    package var purgeAfter: Date?

    package init(
        displayName: String,
        address: String,
        dn: String?,
        objectId: GUIDText?,
        mailboxGuid: GUIDText,
        createdBy: String,
        createdAt: Date,
        state: State,
        addresses: [String],
        purgeAfter: Date? = nil
    ) {
        self.displayName = displayName
        self.address = address
        self.dn = dn
        self.objectId = objectId
        self.mailboxGuid = mailboxGuid
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.state = state
        self.addresses = addresses
        self.purgeAfter = purgeAfter
    }

    /// Scripts rely on `dn` and `objectId` being there as `null`, so they are never left out.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(displayName, forKey: .displayName)
        try container.encode(address, forKey: .address)
        try container.encode(dn, forKey: .dn)
        try container.encode(objectId, forKey: .objectId)
        try container.encode(mailboxGuid, forKey: .mailboxGuid)
        try container.encode(createdBy, forKey: .createdBy)
        try container.encode(createdAt, forKey: .createdAt)
        try container.encode(state, forKey: .state)
        try container.encode(addresses, forKey: .addresses)
        try container.encodeIfPresent(purgeAfter, forKey: .purgeAfter)
    }
}

/// `GET tenants/{tenant}/calendars`: one page of calendars, oldest first.
package struct CalendarPage: Codable, Sendable {
    package var calendars: [CalendarBody]
    /// Goes into `after` of the next request; absent on the last page.
    package var next: String?

    package init(calendars: [CalendarBody], next: String?) {
        self.calendars = calendars
        self.next = next
    }
}

/// `PATCH tenants/{tenant}/calendars/{calendar}`: rename. What is left out stays.
package struct RenameCalendar: Codable, Sendable {
    package var displayName: String?
    /// A new primary address; the old one stays as an alias.
    package var address: String?
    package var actingAs: String?

    package init(displayName: String? = nil, address: String? = nil, actingAs: String? = nil) {
        self.displayName = displayName
        self.address = address
        self.actingAs = actingAs
    }
}
