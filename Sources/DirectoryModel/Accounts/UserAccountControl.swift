/// Active Directory's `userAccountControl` bits, the only truth about who may sign in.
package struct UserAccountControl: OptionSet, Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    package static let accountDisable = Self(rawValue: 2)
    package static let passwordNotRequired = Self(rawValue: 32)
    package static let normalAccount = Self(rawValue: 512)

    /// 544: enabled, and no password was ever set.
    package static let enabledWithoutPassword: Self = [.normalAccount, .passwordNotRequired]

    package var isEnabled: Bool { !contains(.accountDisable) }
}
