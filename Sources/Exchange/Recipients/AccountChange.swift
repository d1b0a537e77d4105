import Directory
import DirectoryModel
import PowerShell

/// What a cmdlet of Entra's writes of an account.
struct AccountChange: Sendable {
    private let user: DirectoryRecipient
    /// Whether sign-in is to be allowed; nil leaves it.
    private let isEnabled: Bool?
    private var values: [String: [String]] = [:]
    private var names: [String: String] = [:]

    /// - Throws: For what cannot be changed; then nothing was.
    init(_ user: DirectoryRecipient, _ arguments: BoundArguments, isEnabled: Bool?) throws {
        self.user = user
        self.isEnabled = isEnabled
        for (parameter, attribute) in Self.attributes {
            guard let value = arguments[parameter] else { continue }
            values[attribute.ldap] = value.isNothing ? [] : [value.auditText]
            names[attribute.ldap] = attribute.audit
        }
        guard user.isScheduling, values["displayName"] != nil || values["sn"] != nil else { return }
        throw ErrorRecord.invalid(
            """
            The name of \(user.userPrincipalName ?? user.name) mirrors its mailbox, which Exchange would write back. \
            Use Set-Mailbox -DisplayName.
            """,
            target: user.name
        )
    }

    /// Parameters of MSOnline and of Graph, what they are in LDAP, and what the audit log calls them.
    private static let attributes: [String: (ldap: String, audit: String)] = [
        "DisplayName": ("displayName", "DisplayName"), "FirstName": ("givenName", "GivenName"),
        "GivenName": ("givenName", "GivenName"), "LastName": ("sn", "Surname"), "Surname": ("sn", "Surname"),
        "Title": ("title", "JobTitle"), "JobTitle": ("title", "JobTitle"),
        "Department": ("department", "Department"), "CompanyName": ("company", "CompanyName"),
        "Office": ("physicalDeliveryOfficeName", "PhysicalDeliveryOfficeName"),
        "OfficeLocation": ("physicalDeliveryOfficeName", "PhysicalDeliveryOfficeName"), "City": ("l", "City"),
        "PhoneNumber": ("telephoneNumber", "TelephoneNumber"), "MobilePhone": ("mobile", "Mobile"),
        "UsageLocation": ("usageLocation", "UsageLocation"),
    ]

    static func parameters(_ names: [String]) -> [ParameterDeclaration] {
        names.map { name in
            ParameterDeclaration(name, .string, help: "\(attributes[name]?.ldap ?? name) in the directory.")
        }
    }

    /// - Parameter missing: The module's own error for an account that is not there.
    static func user(
        _ key: String,
        _ run: CmdletRun,
        missing: (String) -> ErrorRecord
    ) async throws -> DirectoryRecipient {
        do {
            return try await UserListing.one(key, run)
        } catch let record as ErrorRecord where record.exceptionType.hasSuffix("ManagementObjectNotFoundException") {
            throw missing(key)
        }
    }

    func carryOut(_ run: CmdletRun) async throws {
        let organization = run.organization
        if let isEnabled {
            try await organization.record(organization.setSignIn(enabled: isEnabled, of: user, by: run.caller))
        }
        try await organization.record(organization.edit(user, values, named: names, by: run.caller))
    }
}
