package import DirectoryModel

/// Whether an account may sign in, and whether it could: what `userAccountControl` and `pwdLastSet` say together.
package enum AccountState: String, Hashable, Sendable {
    /// Enabled, and no password was ever set: what Bookings leaves behind.
    case enabledWithoutPassword
    case enabled
    case blocked
    case blockedWithoutPassword

    package init(_ control: UserAccountControl, passwordLastSet: Int64) {
        // An admin with ldappasswd sets neither; a tool for Active Directory sets pwdLastSet alone.
        let hasPassword = !control.contains(.passwordNotRequired) || passwordLastSet > 0
        self =
            switch (control.isEnabled, hasPassword) {
            case (true, true): .enabled
            case (true, false): .enabledWithoutPassword
            case (false, true): .blocked
            case (false, false): .blockedWithoutPassword
            }
    }

    package var isEnabled: Bool { self == .enabled || self == .enabledWithoutPassword }

    package var hasPassword: Bool { self == .enabled || self == .blocked }
}

extension UserAccountControl {
    /// The same with sign-in allowed or refused; all else stays.
    package func settingSignIn(enabled: Bool) -> Self {
        enabled ? subtracting(.accountDisable) : union(.accountDisable)
    }

    /// The same once a password is set.
    package var afterPasswordWasSet: Self { subtracting(.passwordNotRequired).union(.normalAccount) }
}
