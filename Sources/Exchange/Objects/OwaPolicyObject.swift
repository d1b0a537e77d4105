import DirectoryModel
import Ledger
import PowerShell

/// `Get-OwaMailboxPolicy`, as far as it is about Bookings.
enum OwaPolicyObject {
    static let type = ObjectType<OwaMailboxPolicy>(
        "Microsoft.Exchange.Data.Directory.SystemConfiguration.OwaMailboxPolicy",
        [
            ("Name", { .string($0.name) }),
            ("Identity", { .string($0.name) }),
            ("Id", { .string($0.name) }),
            ("IsDefault", { .bool($0.isDefault) }),
            ("BookingsMailboxCreationEnabled", { .bool($0.allowsCreation) }),
            ("BookingsMailboxDomain", { .string($0.mailboxDomain ?? "") }),
            ("Guid", { .guid($0.guid) }),
            ("WhenCreated", { .utc($0.createdAt) }),
            ("WhenChanged", { .utc($0.changedAt) }),
            ("ExchangeVersion", { _ in .string("0.10 (14.0.100.0)") }),
            ("IsValid", { _ in .bool(true) }),
            ("ObjectState", { _ in .string("Unchanged") }),
        ]
    )
}

extension Organization {
    /// The OWA mailbox policy that the caller names; the default one under `OwaMailboxPolicy-Default`.
    func owaPolicy(_ key: String) async throws -> OwaMailboxPolicy {
        let found = try await ledger.owaPolicies().first { policy in
            policy.name.lowercased() == key.lowercased() || policy.guid.description == key.lowercased()
        }
        guard let found else { throw ErrorRecord.notFound(key) }
        return found
    }
}
