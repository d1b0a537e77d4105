/// Something that directory and ledger do not agree on.
package struct ReconciliationFinding: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A mailbox without its user.
        case missing
        /// A user that the engine made, without a mailbox.
        case orphaned
        /// A user whose attributes, name or place are not what the mailbox says.
        case drifted
        /// Somebody else's object that looks like a scheduling account.
        case foreign
        /// A user whose sign-in state the policy forbids.
        case policyBreaking
    }

    package let kind: Kind
    package let address: String
    package let dn: String?
    /// What is wrong, in words.
    package let detail: String
    /// What applying does about it, in words.
    package let action: String
}
