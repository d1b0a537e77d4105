/// `POST tenants/{tenant}/reconcile`: compare every directory entry with the ledger.
package struct Reconcile: Codable, Sendable {
    package enum Orphans: String, Codable, Sendable, CaseIterable {
        /// Leave them and report them.
        case keep
        /// Move them to `ou=Deleted Objects`, from where they can come back for 30 days.
        case delete
    }

    /// False: print what would be done and change nothing.
    package var apply: Bool
    package var orphans: Orphans
    package var actingAs: String?

    package init(apply: Bool, orphans: Orphans = .keep, actingAs: String? = nil) {
        self.apply = apply
        self.orphans = orphans
        self.actingAs = actingAs
    }
}

/// One finding of a reconciliation. The answer to ``Reconcile`` is one of these a line
/// (`application/x-ndjson`), and last a ``ReconcileSummary``.
package struct ReconcileFinding: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// A mailbox without its user.
        case missing
        /// A user of ours without a mailbox.
        case orphaned
        /// A user whose attributes are not what the mailbox says.
        case drifted
        /// Somebody else's object that looks like a scheduling account.
        case foreign
        /// A user whose sign-in state the policy forbids.
        case policyBreaking
    }

    package var kind: Kind
    package var address: String
    package var dn: String?
    /// What is wrong, in words.
    package var detail: String
    /// What `apply` does about it, in words.
    package var action: String

    package init(kind: Kind, address: String, dn: String?, detail: String, action: String) {
        self.kind = kind
        self.address = address
        self.dn = dn
        self.detail = detail
        self.action = action
    }
}

/// The last line of a reconciliation's answer.
package struct ReconcileSummary: Codable, Sendable {
    package var examined: Int
    package var mailboxes: Int
    /// How many findings of each ``ReconcileFinding/Kind``.
    package var counts: [String: Int]
    package var applied: Bool
    /// Jobs that `apply` made.
    package var jobs: Int
    /// Present when the comparison broke off.
    package var failure: ControlFailure?

    package init(
        examined: Int,
        mailboxes: Int,
        counts: [String: Int],
        applied: Bool,
        jobs: Int,
        failure: ControlFailure? = nil
    ) {
        self.examined = examined
        self.mailboxes = mailboxes
        self.counts = counts
        self.applied = applied
        self.jobs = jobs
        self.failure = failure
    }
}
