package import Foundation

/// `POST tenants`: a new tenant.
package struct CreateTenant: Codable, Sendable {
    /// Short name: lower-case letters, digits and hyphens; the initial domain is `<name>.onmicrosoft.com`.
    package var name: String
    package var displayName: String?
    /// Further verified domains; the first is the default one.
    package var domains: [String]

    package init(name: String, displayName: String? = nil, domains: [String] = []) {
        self.name = name
        self.displayName = displayName
        self.domains = domains
    }
}

/// A tenant, as the ready file and `tenant show` print it.
package struct TenantBody: Codable, Sendable, Hashable {
    package var name: String
    package var displayName: String
    package var tenantId: GUIDText
    /// The suffix of its directory database.
    package var suffix: String
    package var domains: [String]
    package var adminDN: String
    /// Only for the owner of the state folder, who alone can reach the control socket.
    package var adminPassword: String
    package var createdAt: Date
    /// Why the tenant is out of service, with the way out; null where it works.
    package var failure: String?

    package init(
        name: String,
        displayName: String,
        tenantId: GUIDText,
        suffix: String,
        domains: [String],
        adminDN: String,
        adminPassword: String,
        createdAt: Date,
        failure: String? = nil
    ) {
        self.name = name
        self.displayName = displayName
        self.tenantId = tenantId
        self.suffix = suffix
        self.domains = domains
        self.adminDN = adminDN
        self.adminPassword = adminPassword
        self.createdAt = createdAt
        self.failure = failure
    }
}

/// `GET tenants`.
package struct TenantList: Codable, Sendable {
    package var tenants: [TenantBody]

    package init(tenants: [TenantBody]) {
        self.tenants = tenants
    }
}

/// `POST tenants/{tenant}/import` (the body is the LDIF itself): what was loaded and what was refused.
package struct ImportReport: Codable, Sendable {
    package struct Refusal: Codable, Sendable {
        /// The first line of the record in the file, from 1.
        package var line: Int
        package var dn: String?
        package var reason: String

        package init(line: Int, dn: String?, reason: String) {
            self.line = line
            self.dn = dn
            self.reason = reason
        }
    }

    package var people: Int
    package var groups: Int
    package var contacts: Int
    /// Entries that were there already, unchanged.
    package var unchanged: Int
    /// The first ``Refusal``s, at most 1,000; ``refused`` counts all.
    package var refusals: [Refusal]
    package var refused: Int
    /// Records that were taken with a change, such as an address on a foreign domain; the first 1,000.
    package var notes: [Refusal]
    package var noted: Int
    /// Attributes that the schema has no place for, with the number of records that had one.
    package var droppedAttributes: [String: Int]

    package init(
        people: Int,
        groups: Int,
        contacts: Int,
        unchanged: Int,
        refusals: [Refusal],
        refused: Int,
        notes: [Refusal] = [],
        noted: Int = 0,
        droppedAttributes: [String: Int] = [:]
    ) {
        self.people = people
        self.groups = groups
        self.contacts = contacts
        self.unchanged = unchanged
        self.refusals = refusals
        self.refused = refused
        self.notes = notes
        self.noted = noted
        self.droppedAttributes = droppedAttributes
    }
}

/// `GET` and `PATCH tenants/{tenant}/settings`: every setting by name, its value as text, and what it means.
///
/// A patch names only what changes. An unknown name or a value out of range is refused whole.
package struct SettingsBody: Codable, Sendable {
    package struct Setting: Codable, Sendable {
        package var name: String
        package var value: String
        package var defaultValue: String
        package var help: String

        package init(name: String, value: String, defaultValue: String, help: String) {
            self.name = name
            self.value = value
            self.defaultValue = defaultValue
            self.help = help
        }
    }

    package var settings: [Setting]

    package init(settings: [Setting]) {
        self.settings = settings
    }
}

/// `PATCH tenants/{tenant}/settings`: names and new values.
package struct ChangeSettings: Codable, Sendable {
    package var values: [String: String]
    package var actingAs: String?

    package init(values: [String: String], actingAs: String? = nil) {
        self.values = values
        self.actingAs = actingAs
    }
}
