import DirectoryModel
import Ledger

/// Who did it, as the unified form names a directory record's actor.
struct UnifiedActor {
    let userID: String
    let userKey: String
    /// 0 for a person, 4 for a service: what real records of Core Directory have.
    let userType: Int
    /// JSON of the list `Actor`.
    let identities: String

    init(_ initiator: JSONParts?, _ row: AuditRow) {
        let members = initiator?.members ?? [:]
        if let app = members["app"]?.members, let id = app["servicePrincipalId"]?.string {
            let name = app["displayName"]?.string ?? row.actor
            let principal = "ServicePrincipal_\(id)"
            userID = principal
            userKey = "Not Available"
            userType = 4
            let appID = ServicePrincipal.appID(named: name).map { [unifiedIdentity($0, .other)] } ?? []
            identities = JSONText.array(
                [unifiedIdentity(name, .name)] + appID + [
                    unifiedIdentity(principal, .other), unifiedIdentity(id, .other),
                    unifiedIdentity("ServicePrincipal", .other),
                ]
            )
        } else {
            let user = members["user"]?.members ?? [:]
            let name = user["userPrincipalName"]?.string ?? row.actor
            let id = user["id"]?.string
            userID = name
            userKey = id ?? name
            userType = 0
            let ids = id.map { [unifiedIdentity("User_\($0)", .other), unifiedIdentity($0, .other)] } ?? []
            identities = JSONText.array(
                [unifiedIdentity(name, .userPrincipalName)] + ids + [unifiedIdentity("User", .other)]
            )
        }
    }
}

/// What it was done to, as the unified form names a directory record's target.
struct UnifiedTarget {
    /// The UPN where there is one, else the name, else the id.
    let name: String
    /// JSON of the list `Target`.
    let identities: String
    /// JSON of the list `ModifiedProperties`.
    let modifiedProperties: String

    init(_ resource: JSONParts?, _ row: AuditRow) {
        let members = resource?.members ?? [:]
        let kind = members["type"]?.string ?? "User"
        let id = members["id"]?.string ?? row.objectID ?? ""
        let userPrincipalName = members["userPrincipalName"]?.string
        name = userPrincipalName ?? members["displayName"]?.string ?? (row.target.isEmpty ? id : row.target)
        identities = JSONText.array([
            unifiedIdentity("\(kind)_\(id)", .other), unifiedIdentity(id, .other), unifiedIdentity(kind, .other),
            unifiedIdentity(name, userPrincipalName == nil ? .name : .userPrincipalName),
        ])
        let properties = members["modifiedProperties"]?.elements.map { element in
            let members = element.members
            return JSONText.object([
                "Name": members["displayName"]?.text ?? "\"\"",
                "NewValue": Self.text(members["newValue"]),
                "OldValue": Self.text(members["oldValue"]),
            ])
        }
        modifiedProperties = JSONText.array(properties ?? [])
    }

    /// Graph's null is an empty text in the unified form.
    private static func text(_ value: JSONParts?) -> String {
        guard let value, value.text != "null" else { return "\"\"" }
        return value.text
    }
}

/// The kinds of names in `Actor` and `Target`.
enum UnifiedIdentityType: Int {
    case name = 1
    case other = 2
    case userPrincipalName = 5
}

/// One element of `Actor` or `Target`.
func unifiedIdentity(_ id: String, _ type: UnifiedIdentityType) -> String {
    JSONText.object(["ID": JSONText.string(id), "Type": String(type.rawValue)])
}
