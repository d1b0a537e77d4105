/// What an import did, what it refused and why, and what it changed on the way.
package struct TenantImportReport: Hashable, Sendable {
    /// Something to know about one record of the file.
    package struct Remark: Hashable, Sendable {
        /// The line where the record starts, from 1.
        package var line: Int
        /// As the file writes it; nil where the record could not be read.
        package var dn: String?
        package var reason: String

        package init(line: Int, dn: String?, reason: String) {
            self.line = line
            self.dn = dn
            self.reason = reason
        }
    }

    /// How many refusals and how many notes are kept; the counts go on.
    package static let limit = 1_000

    package var people = 0
    /// New groups, and those that got new members.
    package var groups = 0
    package var contacts = 0
    /// Entries that were there already, as the file has them.
    package var unchanged = 0
    /// Organisational units and the like, which a tenant has of its own.
    package var skipped = 0
    package private(set) var refused = 0
    package private(set) var refusals: [Remark] = []
    /// Records that were taken with a change: an address on a foreign domain, a member that is not there.
    package private(set) var noted = 0
    package private(set) var notes: [Remark] = []
    /// Attributes that the tenant's schema has no place for, with the number of records that had one.
    package var droppedAttributes: [String: Int] = [:]
    package var isDryRun: Bool

    package init(isDryRun: Bool = false) {
        self.isDryRun = isDryRun
    }

    mutating func refuse(_ remark: Remark) {
        refused += 1
        if refusals.count < Self.limit { refusals.append(remark) }
    }

    mutating func note(_ remark: Remark) {
        noted += 1
        if notes.count < Self.limit { notes.append(remark) }
    }
}

/// How far an import has come.
package struct TenantImportProgress: Hashable, Sendable {
    package enum Phase: Hashable, Sendable, CaseIterable {
        case people, groups, members
    }

    package var phase: Phase
    /// Records of this phase that are settled, whatever became of them.
    package var records: Int
}
