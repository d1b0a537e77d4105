/// An SMTP address, `local@domain`, within the limits that Entra sets for a user principal name.
///
/// Case is kept and never matters: two addresses are equal when their ``key``s are.
package struct SMTPAddress: Hashable, Sendable, CustomStringConvertible {
    package let local: String
    package let domain: String

    /// - Throws: ``InvalidAddress`` with the rule that is broken.
    package init(_ text: String) throws(InvalidAddress) {
        guard let at = text.lastIndex(of: "@") else { throw InvalidAddress(text, "it has no '@'") }
        let local = String(text[..<at])
        let domain = String(text[text.index(after: at)...])
        guard !local.isEmpty, local.utf8.count <= 64 else {
            throw InvalidAddress(text, "the part before '@' must have 1 to 64 characters")
        }
        guard local.utf8.allSatisfy(Self.isAllowed) else {
            throw InvalidAddress(text, "before '@' only letters, digits and ' . - _ ! # ^ ~ & + may stand")
        }
        guard !local.hasPrefix("."), !local.hasSuffix("."), !local.contains("..") else {
            throw InvalidAddress(text, "a period must stand between two other characters")
        }
        guard DomainName.isValid(domain) else { throw InvalidAddress(text, "'\(domain)' is not a domain name") }
        self.local = local
        self.domain = domain
    }

    /// For parts that were made by this module and are known to be valid.
    package init(local: String, domain: String) {
        self.local = local
        self.domain = domain
    }

    /// Reads what was valid when it was written, without trying it again.
    ///
    /// - Returns: Nil where there is no `@`.
    package init?(trusted text: String) {
        guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        self.init(local: String(text[..<at]), domain: String(text[text.index(after: at)...]))
    }

    /// What two equal addresses share: the address in lower case.
    package var key: String { description.lowercased() }

    package var description: String { "\(local)@\(domain)" }

    package static func == (left: Self, right: Self) -> Bool { left.key == right.key }

    package func hash(into hasher: inout Hasher) { hasher.combine(key) }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            "'.-_!#^~&+".utf8.contains(byte)
        }
    }
}

/// Why a text is not an SMTP address.
package struct InvalidAddress: Error, Sendable, CustomStringConvertible {
    package let text: String
    package let reason: String

    package init(_ text: String, _ reason: String) {
        self.text = text
        self.reason = reason
    }

    package var description: String { "'\(text.prefix(80))' is not an address: \(reason)" }
}
