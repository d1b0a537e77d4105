/// A tenant's short name, the `contoso` of `contoso.onmicrosoft.com`.
package struct TenantName: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The longest name that Microsoft lets stand before `.onmicrosoft.com`.
    package static let maximumLength = 27

    package let description: String

    /// - Throws: ``InvalidTenantName`` when it cannot be part of a domain name.
    package init(_ text: String) throws(InvalidTenantName) {
        let allowed = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard allowed, !text.isEmpty, text.utf8.count <= Self.maximumLength, !text.hasPrefix("-"), !text.hasSuffix("-")
        else { throw InvalidTenantName(text: text) }
        description = text
    }

    /// `contoso.onmicrosoft.com`.
    package var initialDomain: String { "\(description).onmicrosoft.com" }

    /// `dc=contoso,dc=onmicrosoft,dc=com`.
    package var suffix: String { "dc=\(description),dc=onmicrosoft,dc=com" }

    package static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}

/// A tenant name that cannot be used.
package struct InvalidTenantName: Error, Sendable, CustomStringConvertible {
    package let text: String

    package var description: String {
        "'\(text.prefix(80))' cannot name a tenant: use 1 to \(TenantName.maximumLength) lower-case letters, digits and inner hyphens"
    }
}
