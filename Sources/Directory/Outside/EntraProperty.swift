package import DirectoryModel
import LDAPClient

/// How the audit log writes attributes and values.
enum EntraProperty {
    /// Entra's name for an attribute where it has one, else LDAP's.
    static func name(of attribute: String) -> String { names[attribute.lowercased()] ?? attribute }

    private static let names = Dictionary(
        uniqueKeysWithValues: [
            "AccountEnabled", "AssignedLicense", "AssignedPlan", "Company", "Department", "Description", "DisplayName",
            "EmployeeId", "EmployeeType", "FacsimileTelephoneNumber", "GivenName", "Info", "LegacyExchangeDN", "Mail",
            "MailNickname", "Manager", "Member", "Mobile", "ObjectSid", "OtherMailbox",
            "PhysicalDeliveryOfficeName", "PostalCode", "PreferredLanguage", "ProxyAddresses", "StreetAddress",
            "TargetAddress", "TelephoneNumber", "UsageLocation", "UserPrincipalName", "UserType",
            "DistinguishedName",
        ].map { ($0.lowercased(), $0) } + [
            ("sn", "Surname"), ("title", "JobTitle"), ("l", "City"), ("st", "State"), ("co", "Country"),
            ("grouptype", "GroupType"), ("owner", "Owner"), ("useraccountcontrol", "UserAccountControl"),
        ]
    )
}

extension AttributeChange {
    /// The change in the words of the audit log.
    package var property: PropertyChange {
        PropertyChange(EntraProperty.name(of: name), from: Self.readable(old), to: Self.readable(new))
    }

    /// All of them, or so many that a record stays one that can be read.
    private static func readable(_ values: [AttributeValue]) -> [String] {
        let shown = values.prefix(mostValues).map(\.brief)
        return values.count > mostValues ? shown + ["and \(values.count - mostValues) more"] : shown
    }

    private static let mostValues = 100
}

extension AttributeValue {
    /// The value as text, bytes in hexadecimal; of what is too long, how long it is.
    fileprivate var brief: String {
        guard bytes.count <= 1_024 else { return "\(bytes.count) bytes" }
        return text ?? "0x" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
