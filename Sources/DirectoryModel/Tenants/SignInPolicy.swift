/// Whether scheduling accounts may sign in.
package struct SignInPolicy: Hashable, Sendable {
    package enum Mode: String, Codable, Sendable, CaseIterable {
        /// As Microsoft did in 2021: accounts are enabled and have no password; nothing is blocked.
        case observe
        /// New accounts are blocked from the start; what an admin re-enables stays enabled.
        case blockNew
        /// Every account is blocked, and blocked again when somebody enables it.
        case enforce
    }

    package var mode: Mode
    /// Keys of addresses that the policy leaves alone.
    package var exceptions: Set<String>

    package init(mode: Mode = .observe, exceptions: Set<String> = []) {
        self.mode = mode
        self.exceptions = exceptions
    }

    package func isException(_ addresses: some Sequence<SMTPAddress>) -> Bool {
        !exceptions.isEmpty && addresses.contains { exceptions.contains($0.key) }
    }

    /// Whether an account with these addresses starts blocked.
    package func blocksNew(_ addresses: some Sequence<SMTPAddress>) -> Bool {
        mode != .observe && !isException(addresses)
    }

    /// Whether an account with these addresses must be blocked whenever it is found enabled.
    package func blocksAlways(_ addresses: some Sequence<SMTPAddress>) -> Bool {
        mode == .enforce && !isException(addresses)
    }
}
