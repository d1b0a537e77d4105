package import DirectoryModel
package import Ledger

/// An audit row in the unified form: the `AuditData` of Search-UnifiedAuditLog and of the Office 365 Management
/// Activity API.
///
/// Office 365 Management Activity API schema: ExchangeAdmin (record type 1) and AzureActiveDirectory (record type 8).
package struct UnifiedAuditRecord: Sendable {
    package let recordType: Int
    package let id: String
    /// UTC to the second, without a zone letter, as in real records.
    package let creationTime: String
    /// The cmdlet, or the directory's activity with a full stop.
    package let operation: String
    package let userID: String
    package let objectID: String
    /// The record as JSON.
    package let json: String

    package init(_ row: AuditRow, of tenant: TenantIdentity) {
        let common = UnifiedCommon(row, tenant)
        switch row.log {
        case .exchange: self.init(exchange: JSONParts(row.record).members, row, common)
        case .directory: self.init(directory: JSONParts(row.record).members, row, common)
        }
    }

    private init(exchange record: [String: JSONParts], _ row: AuditRow, _ common: UnifiedCommon) {
        recordType = 1
        id = record["Identity"]?.string ?? common.id
        creationTime = common.creationTime
        operation = row.activity
        userID = row.actor
        objectID = record["ObjectModified"]?.string ?? row.target
        json = JSONText.object([
            "CreationTime": JSONText.string(creationTime),
            "Id": JSONText.string(id),
            "Operation": JSONText.string(operation),
            "OrganizationId": JSONText.string(common.tenant.id.description),
            "RecordType": "1",
            "ResultStatus": row.succeeded ? "\"True\"" : "\"False\"",
            "UserKey": JSONText.string(userID),
            "UserType": row.actor.utf8.contains(UInt8(ascii: "@")) ? "2" : "4",
            "Version": "1",
            "Workload": "\"Exchange\"",
            "ClientIP": "\"\"",
            "ObjectId": JSONText.string(objectID),
            "UserId": JSONText.string(userID),
            "AppId": "\"\"",
            "ClientAppId": "\"\"",
            "ExternalAccess": record["ExternalAccess"]?.text ?? "false",
            "OrganizationName": JSONText.string(common.tenant.initialDomain),
            "OriginatingServer": record["OriginatingServer"]?.text ?? "\"\"",
            "Parameters": record["CmdletParameters"]?.text ?? "[]",
            "ModifiedProperties": record["ModifiedProperties"]?.text ?? "[]",
            "SessionId": "\"\"",
        ])
    }

    private init(directory record: [String: JSONParts], _ row: AuditRow, _ common: UnifiedCommon) {
        let actor = UnifiedActor(record["initiatedBy"], row)
        let target = UnifiedTarget(record["targetResources"]?.elements.first, row)
        let correlation = record["correlationId"]?.text ?? "\"\""
        let tenant = JSONText.string(common.tenant.id.description)
        recordType = 8
        id = common.id
        creationTime = common.creationTime
        operation = row.activity + "."
        userID = actor.userID
        objectID = target.name
        json = JSONText.object([
            "CreationTime": JSONText.string(creationTime),
            "Id": JSONText.string(id),
            "Operation": JSONText.string(operation),
            "OrganizationId": tenant,
            "RecordType": "8",
            "ResultStatus": row.succeeded ? "\"Success\"" : "\"Failure\"",
            "UserKey": JSONText.string(actor.userKey),
            "UserType": String(actor.userType),
            "Version": "1",
            "Workload": "\"AzureActiveDirectory\"",
            "ObjectId": JSONText.string(objectID),
            "UserId": JSONText.string(userID),
            "AzureActiveDirectoryEventType": "1",
            "ExtendedProperties": Self.pairs(record["additionalDetails"], "key", "value"),
            "ModifiedProperties": target.modifiedProperties,
            "Actor": actor.identities,
            "ActorContextId": tenant,
            "InterSystemsId": correlation,
            "IntraSystemId": correlation,
            "SupportTicketId": "\"\"",
            "Target": target.identities,
            "TargetContextId": tenant,
        ])
    }

    private static func pairs(_ list: JSONParts?, _ name: String, _ value: String) -> String {
        let items = list?.elements.map { element in
            let members = element.members
            return JSONText.object(["Name": members[name]?.text ?? "\"\"", "Value": members[value]?.text ?? "\"\""])
        }
        return JSONText.array(items ?? [])
    }
}

/// What both kinds of unified records share.
struct UnifiedCommon {
    let tenant: TenantIdentity
    let creationTime: String
    /// The same for the same row of the same tenant, whenever it is asked for.
    let id: String

    init(_ row: AuditRow, _ tenant: TenantIdentity) {
        self.tenant = tenant
        creationTime = String(row.dateText.prefix(19))
        let source = GUIDSource(seed: tenant.id.description.utf8)
        id = source.guid("unified audit", String(row.sequence)).description
    }
}
