import DirectoryModel
import LDAPClient

/// What somebody calls a user: a DN, an object id, a UPN or any address.
enum UserKey: Hashable, Sendable {
    case name(DistinguishedName)
    case objectID(GUID)
    case address(String)

    /// Takes any text; what is neither a DN nor a GUID is looked for as an address.
    init(_ text: String) {
        if let guid = GUID(text) {
            self = .objectID(guid)
        } else if text.contains("="), let name = try? DistinguishedName(parsing: text) {
            self = .name(name)
        } else {
            self = .address(text)
        }
    }

    /// Nil for a name: that is read, not searched for.
    var filter: Filter? {
        switch self {
        case .name: nil
        case .objectID(let guid): .equal(AttributeName.entryUUID, guid.description)
        case .address(let address): Filter.holding(address)
        }
    }
}

extension Filter {
    /// Entries that hold the address in any of the attributes that can. Case doesn't matter to the schema.
    static func holding(_ address: String) -> Self {
        .or([
            .equal(AttributeName.userPrincipalName, address),
            .equal(AttributeName.mail, address),
            .equal(AttributeName.proxyAddresses, "smtp:" + address),
        ])
    }

    static let anyUser = Self.equal(AttributeName.objectClass, ObjectClassName.user)

    /// What looks like the account of a scheduling mailbox.
    static let schedulingAccount = Self.equal(
        AttributeName.msExchRecipientTypeDetails,
        String(RecipientTypeDetails.schedulingMailbox.rawValue)
    )
}
