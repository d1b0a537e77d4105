/// A value of `proxyAddresses`: `SMTP:` marks the primary address, `smtp:` any other.
///
/// Entra, "How the proxyAddresses attribute is populated".
package struct ProxyAddress: Hashable, Sendable, CustomStringConvertible {
    package let address: SMTPAddress
    package let isPrimary: Bool

    package init(_ address: SMTPAddress, isPrimary: Bool) {
        self.address = address
        self.isPrimary = isPrimary
    }

    /// `nil` for values of other kinds, such as `x500:` or `SIP:`, and for malformed ones.
    package init?(_ value: String) {
        guard value.count > 5, value.prefix(5).lowercased() == "smtp:",
            let address = try? SMTPAddress(String(value.dropFirst(5)))
        else { return nil }
        self.init(address, isPrimary: value.hasPrefix("SMTP:"))
    }

    package var description: String { (isPrimary ? "SMTP:" : "smtp:") + address.description }
}
