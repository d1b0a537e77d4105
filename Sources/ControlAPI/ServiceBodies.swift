package import Foundation

/// The ready file, and the answer to `GET ready`.
package struct ReadyBody: Codable, Sendable {
    package var pid: Int32
    package var slapdPid: Int32
    /// The state folder.
    package var state: String
    package var controlSocket: String
    package var ldapURL: String
    package var ldapsURL: String?
    package var ldapiURL: String
    /// Where Exchange's cmdlets are served over HTTP.
    package var httpURL: String?
    package var caFile: String?
    package var tenants: [TenantBody]

    package init(
        pid: Int32,
        slapdPid: Int32,
        state: String,
        controlSocket: String,
        ldapURL: String,
        ldapsURL: String?,
        ldapiURL: String,
        httpURL: String? = nil,
        caFile: String?,
        tenants: [TenantBody]
    ) {
        self.pid = pid
        self.slapdPid = slapdPid
        self.state = state
        self.controlSocket = controlSocket
        self.ldapURL = ldapURL
        self.ldapsURL = ldapsURL
        self.ldapiURL = ldapiURL
        self.httpURL = httpURL
        self.caFile = caFile
        self.tenants = tenants
    }
}

/// `GET status`.
package struct StatusBody: Codable, Sendable {
    package struct Tenant: Codable, Sendable {
        package var name: String
        package var policy: PolicyBody.Mode
        package var calendars: Int
        package var deleted: Int
        package var pendingJobs: Int
        /// Seconds since the oldest pending job was made.
        package var oldestPendingSeconds: Double?
        /// Jobs that were given up, with the reason of the newest.
        package var deadJobs: Int
        package var lastFailure: String?
        package var changeFeed: String
        /// Seconds since the directory was last followed; null while it is.
        package var directoryAwaySeconds: Double?
        /// How long new calendars took, since the engine started; null before the first.
        package var latency: Latency?

        package init(
            name: String,
            policy: PolicyBody.Mode,
            calendars: Int,
            deleted: Int,
            pendingJobs: Int,
            oldestPendingSeconds: Double?,
            deadJobs: Int,
            lastFailure: String?,
            changeFeed: String,
            directoryAwaySeconds: Double? = nil,
            latency: Latency? = nil
        ) {
            self.name = name
            self.policy = policy
            self.calendars = calendars
            self.deleted = deleted
            self.pendingJobs = pendingJobs
            self.oldestPendingSeconds = oldestPendingSeconds
            self.deadJobs = deadJobs
            self.lastFailure = lastFailure
            self.changeFeed = changeFeed
            self.directoryAwaySeconds = directoryAwaySeconds
            self.latency = latency
        }
    }

    /// Seconds from the acceptance of a calendar to the end of its job: upper bounds of the half and of 99 in 100.
    package struct Latency: Codable, Sendable {
        package var count: Int
        /// Null above the largest bound that is told apart.
        package var p50: Double?
        package var p99: Double?

        package init(count: Int, p50: Double?, p99: Double?) {
            self.count = count
            self.p50 = p50
            self.p99 = p99
        }
    }

    /// A tenant whose ledger cannot be used.
    package struct Damage: Codable, Sendable {
        package var name: String
        package var reason: String
        /// The way out.
        package var hint: String

        package init(name: String, reason: String, hint: String) {
            self.name = name
            self.reason = reason
            self.hint = hint
        }
    }

    package var version: String
    package var pid: Int32
    package var slapdPid: Int32?
    package var slapdVersion: String
    /// How often slapd was started again, for whatever reason.
    package var slapdRestarts: Int
    /// How often of those it was because it did not answer writes any more.
    package var slapdHangs: Int
    package var startedAt: Date
    package var now: Date
    /// True when the clock was frozen or moved by hand.
    package var clockIsManual: Bool
    package var state: String
    package var ephemeral: Bool
    /// `full` or `relaxed`.
    package var durability: String
    package var tenants: [Tenant]
    /// Tenants that are out of service; they are not among ``tenants``.
    package var damaged: [Damage]?

    package init(
        version: String,
        pid: Int32,
        slapdPid: Int32?,
        slapdVersion: String,
        slapdRestarts: Int,
        slapdHangs: Int,
        startedAt: Date,
        now: Date,
        clockIsManual: Bool,
        state: String,
        ephemeral: Bool,
        durability: String,
        tenants: [Tenant],
        damaged: [Damage]? = nil
    ) {
        self.version = version
        self.pid = pid
        self.slapdPid = slapdPid
        self.slapdVersion = slapdVersion
        self.slapdRestarts = slapdRestarts
        self.slapdHangs = slapdHangs
        self.startedAt = startedAt
        self.now = now
        self.clockIsManual = clockIsManual
        self.state = state
        self.ephemeral = ephemeral
        self.durability = durability
        self.tenants = tenants
        self.damaged = damaged
    }
}

/// `POST wait`: until no job is pending, in one tenant or in all.
package struct Wait: Codable, Sendable {
    package var tenant: String?
    /// A calendar that must be provisioned: address, mailbox GUID or object id. Needs ``tenant``.
    package var calendar: String?
    package var seconds: Double

    package init(tenant: String? = nil, calendar: String? = nil, seconds: Double) {
        self.tenant = tenant
        self.calendar = calendar
        self.seconds = seconds
    }
}

/// The answer to ``Wait``.
package struct WaitAnswer: Codable, Sendable {
    package var isReady: Bool
    package var pendingJobs: Int

    package init(isReady: Bool, pendingJobs: Int) {
        self.isReady = isReady
        self.pendingJobs = pendingJobs
    }
}

/// `GET` and `POST clock`: the service's time, which a harness may freeze and move forward.
package struct ClockBody: Codable, Sendable {
    package var now: Date
    package var isFrozen: Bool

    package init(now: Date, isFrozen: Bool) {
        self.now = now
        self.isFrozen = isFrozen
    }
}

/// `POST clock`. Time never runs backwards.
package struct ChangeClock: Codable, Sendable {
    /// True stops the clock, false lets it run on from where it stands.
    package var freeze: Bool?
    /// Moves it forward by so many seconds.
    package var advanceSeconds: Double?

    package init(freeze: Bool? = nil, advanceSeconds: Double? = nil) {
        self.freeze = freeze
        self.advanceSeconds = advanceSeconds
    }
}
