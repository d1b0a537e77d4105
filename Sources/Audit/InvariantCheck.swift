/// One thing that must always be true of a tenant: how often it was looked at, and where it is not.
package struct InvariantCheck: Sendable {
    package enum Name: String, Sendable, CaseIterable {
        case ledgerIsSound = "the ledger file is sound"
        case everyMailboxHasItsUser = "one user for every mailbox"
        case everyUserHasItsMailbox = "one mailbox for every user"
        case usersMirrorMailboxes = "users hold what their mailboxes say"
        case addressesAreUnique = "no address twice"
        case accountsAreUnlicensed = "scheduling accounts are unlicensed"
        case signInFollowsPolicy = "sign-in is as the policy demands"
        case blockedAccountsCannotBind = "a real bind agrees with the sign-in state"
        case writesAreRecorded = "every directory write has one audit record"
        case recordsAreWrites = "every audit record has its directory write"
        case chainHolds = "the audit chain is unbroken"
        case noJobIsStuck = "no job is stuck"
    }

    /// Violations that are told in words; further ones are only counted.
    package static let told = 100

    package let name: Name
    package private(set) var count = 0
    package private(set) var violations: [String] = []
    package private(set) var violationCount = 0

    init(_ name: Name) {
        self.name = name
    }

    mutating func look(_ times: Int = 1) { count += times }

    mutating func violate(_ violation: @autoclosure () -> String) {
        violationCount += 1
        if violations.count < Self.told { violations.append(violation()) }
    }
}
