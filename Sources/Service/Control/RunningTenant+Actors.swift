import Bookings
import Directory
import DirectoryModel
import Ledger

/// Who may do what, where a request names the person who acts. Where it names nobody it is the operator: whoever
/// may use the control socket.
extension RunningTenant {
    /// The name for the audit log of an admin who acts.
    func administrator(_ name: String?) async throws -> String {
        guard let name else { return defaultActor }
        return try await administrator(named: name).userPrincipalName
    }

    /// The name for the audit log of one who manages a calendar: an admin, or a person with access to its mailbox.
    func manager(_ name: String?, of calendar: String) async throws -> String {
        guard let name else { return defaultActor }
        let person = try await person(name)
        if person.isAdministrator { return person.userPrincipalName }
        let mailbox = try await desk.calendar(calendar)
        let trustees = try await ledger.permissions(ofMailboxes: [mailbox.number])
            .filter { $0.rights.contains(.fullAccess) }.map { $0.trustee.lowercased() }
        guard trustees.contains(person.userPrincipalName.lowercased()) else {
            throw ServiceError(
                .notAllowed,
                "\(person.userPrincipalName) has no access to the mailbox \(mailbox.primaryAddress)",
                hint: "admins may do this, and people with FullAccess to the mailbox"
            )
        }
        return person.userPrincipalName
    }

    /// The admin named.
    func administrator(named name: String) async throws -> Person {
        let person = try await person(name)
        guard person.isAdministrator else {
            throw ServiceError(
                .notAllowed,
                "\(person.userPrincipalName) is no admin of \(identity.name)",
                hint: "only members of Company Administrators may do this"
            )
        }
        return person
    }

    private func person(_ name: String) async throws -> Person {
        guard let person = try await directory.person(name) else {
            throw ServiceError(.notAllowed, "tenant \(identity.name) has no person '\(name.prefix(120))'")
        }
        return person
    }
}
