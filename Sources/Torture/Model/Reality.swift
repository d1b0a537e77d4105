import ControlAPI
import ControlClient
import LDAPClient

/// The real thing at one moment, through both doors: the control API, and LDAP as the tenant's admin.
struct Reality: Sendable {
    struct User: Sendable {
        var dn: String
        var displayName: String
        var mail: String
        var addresses: Set<String>
        var isEnabled: Bool
        var licences: [String]
    }

    var calendars: [CalendarBody]
    var mode: Act.Mode
    var exceptions: Set<String>
    /// By object id.
    var users: [String: User]
    /// Who holds each address, whatever it is.
    var holders: [String: Set<String>]

    static func read(_ tenant: TenantBody, _ client: ControlClient, ldapURL: String) async throws -> Reality {
        var calendars: [CalendarBody] = []
        var after: String?
        repeat {
            let page = try await client.calendars(of: tenant.name, after: after, limit: 1_000)
            calendars += page.calendars
            after = page.next
        } while after != nil
        let policy = try await client.policy(of: tenant.name)
        let entries = try await LDAPConnection.withConnection(to: ldapURL) { connection in
            try await connection.bind(tenant.adminDN, password: tenant.adminPassword)
            return try await connection.search(
                base: tenant.suffix,
                filter: .or([.present("proxyAddresses"), .equal("msExchRecipientTypeDetails", "17592186044416")]),
                attributes: [
                    "displayName", "mail", "proxyAddresses", "userAccountControl", "assignedLicense", "entryUUID",
                    "msExchRecipientTypeDetails",
                ]
            )
        }
        var users: [String: User] = [:]
        var holders: [String: Set<String>] = [:]
        for entry in entries {
            for address in entry["proxyAddresses"] {
                holders[address.dropFirst(5).lowercased(), default: []].insert(entry.dn)
            }
            guard entry.first("msExchRecipientTypeDetails") == "17592186044416",
                let id = entry.first("entryUUID")?.lowercased()
            else { continue }
            users[id] = User(
                dn: entry.dn,
                displayName: entry.first("displayName") ?? "",
                mail: entry.first("mail") ?? "",
                addresses: Set(entry["proxyAddresses"].map { $0.lowercased() }),
                isEnabled: (entry.first("userAccountControl").flatMap { Int($0) } ?? 0) & 2 == 0,
                licences: entry["assignedLicense"]
            )
        }
        return Reality(
            calendars: calendars,
            mode: Act.Mode(rawValue: policy.mode.rawValue) ?? .observe,
            exceptions: Set(policy.exceptions.map { $0.lowercased() }),
            users: users,
            holders: holders
        )
    }
}
