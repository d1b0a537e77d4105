package import Bookings
import Directory
import DirectoryModel
import Foundation
import Ledger

/// One tenant as cmdlets see it: where calendars are asked for, and its two stores.
package struct Organization: Sendable {
    let desk: CalendarDesk
    /// The tenant's first admin. People's entries are written in his name where the caller has no right of his own
    /// there: the operator, and holders of Exchange roles.
    let administratorDN: String
    let searches: AuditSearches

    package init(desk: CalendarDesk, administratorDN: String, searches: AuditSearches) {
        self.desk = desk
        self.administratorDN = administratorDN
        self.searches = searches
    }

    var ledger: Ledger { desk.ledger }
    var directory: TenantDirectory { desk.directory }
    var tenant: TenantIdentity { ledger.tenant }
    var now: Date { ledger.time.now() }

    /// The name of the tenant's organization as Exchange writes it: the initial domain.
    var name: String { tenant.initialDomain }

    /// `CN=…` below the organization, as Exchange's own directory has it.
    func distinguishedName(of name: String) -> String {
        "CN=\(name),OU=\(self.name),OU=Microsoft Exchange Hosted Organizations,"
            + "DC=EURPR01A002,DC=PROD,DC=OUTLOOK,DC=COM"
    }

    /// The domain controller that Exchange's errors name.
    static let controller = "AM0PR01A02DC001.EURPR01A002.PROD.OUTLOOK.COM"

    /// Who the caller is, by UPN, address, DN or object id; nil where the tenant has no such person.
    package func caller(named name: String) async throws -> Caller? {
        guard let person = try await directory.person(name) else { return nil }
        var roles: Set<ManagementRole> = [.myBaseOptions]
        for group in RoleGroup.allCases {
            let isMember =
                group == .organizationManagement && person.isAdministrator
                ? true : try await directory.isMember(person.dn, ofGroup: group.rawValue)
            if isMember { roles.formUnion(group.roles) }
        }
        return Caller(name: person.userPrincipalName, person: person, roles: roles)
    }

    /// In whose name a person's entry is written for the caller.
    func writerDN(for caller: Caller) -> String {
        if let person = caller.person, person.isAdministrator { return person.dn }
        return administratorDN
    }
}
