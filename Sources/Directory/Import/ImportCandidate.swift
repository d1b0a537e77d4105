import DirectoryModel
import LDAPClient

/// A record of the file as it would be written, before the tenant was asked whether it may.
struct ImportCandidate: Sendable {
    let line: Int
    /// As the file writes it.
    let sourceDN: String
    let kind: ActiveDirectoryObject.Kind
    let name: DistinguishedName
    /// Without ids and without what every object of an Active Directory has.
    var entry: Entry
    let guid: GUID
    /// Whether the file brought the id, so that somebody may have it already.
    let bringsGUID: Bool
    /// The SID that the file brought, where it is one of this tenant's.
    let sid: SecurityIdentifier?
    /// Whether the account name was made up, and may be made up anew.
    let bringsAccountName: Bool
    var notes: [String] = []
    var dropped: Set<String> = []
    /// A group's members as the file names them.
    var members: [ImportMember] = []

    var accountName: String? { entry.first(AttributeName.sAMAccountName) }

    var remark: (String) -> TenantImportReport.Remark {
        { TenantImportReport.Remark(line: line, dn: sourceDN, reason: $0) }
    }
}

/// Somebody that a group names as a member.
enum ImportMember: Hashable, Sendable {
    case name(String)
    /// `memberUid`: an account name.
    case accountName(String)

    var text: String {
        switch self {
        case .name(let text), .accountName(let text): text
        }
    }
}

/// Why a record is refused, in words for the person who wrote the file.
struct ImportRefusal: Error {
    let reason: String
}
