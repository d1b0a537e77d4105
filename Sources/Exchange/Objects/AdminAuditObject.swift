import DirectoryModel
import Ledger
import PowerShell

/// `Search-AdminAuditLog`.
///
/// Exchange, "Administrator audit log structure". Its pages call some properties "used internally": their values are
/// ours to choose.
enum AdminAuditObject {
    struct Source: Sendable {
        let row: AuditRow
        let record: [String: JSONParts]
        /// The session that shows it.
        let runspace: GUID

        init(_ row: AuditRow, runspace: GUID) {
            self.row = row
            self.runspace = runspace
            record = JSONParts(row.record).members
        }

        func text(_ name: String) -> Value { .text(record[name]?.string) }
    }

    static let type = ObjectType<Source>(
        "Microsoft.Exchange.Management.SystemConfigurationTasks.AdminAuditLogEvent",
        shown: [
            "RunspaceId", "ObjectModified", "CmdletName", "CmdletParameters", "ModifiedProperties", "Caller",
            "ExternalAccess", "Succeeded", "Error", "RunDate", "OriginatingServer", "ClientIP", "SessionId", "AppId",
            "ClientAppId", "Identity", "IsValid", "ObjectState",
        ],
        [
            ("RunspaceId", { .guid($0.runspace) }),
            ("ObjectModified", { $0.text("ObjectModified") }),
            ("CmdletName", { .string($0.row.activity) }),
            (
                "CmdletParameters",
                { .array(($0.record["CmdletParameters"]?.elements ?? []).map(parameter), kind: .multiValued) }
            ),
            (
                "ModifiedProperties",
                { .array(($0.record["ModifiedProperties"]?.elements ?? []).map(property), kind: .multiValued) }
            ),
            ("Caller", { .string($0.row.actor) }),
            ("ExternalAccess", { _ in .bool(false) }),
            ("Succeeded", { .bool($0.row.succeeded) }),
            ("Error", { .text($0.record["Error"]?.string ?? "None") }),
            ("RunDate", { .utc($0.row.date) }),
            ("OriginatingServer", { $0.text("OriginatingServer") }),
            ("ClientIP", { _ in .string("") }),
            ("SessionId", { _ in .string("") }),
            ("AppId", { _ in .string("") }),
            ("ClientAppId", { _ in .string("") }),
            ("Identity", { $0.text("Identity") }),
            ("IsValid", { _ in .bool(true) }),
            ("ObjectState", { _ in .string("New") }),
        ]
    )

    private static let parameterShape = Shape(
        typeNames: ["Microsoft.Exchange.Management.SystemConfigurationTasks.AdminAuditLogCmdletParameter"],
        properties: ["Name", "Value"]
    )

    private static let propertyShape = Shape(
        typeNames: ["Microsoft.Exchange.Management.SystemConfigurationTasks.AdminAuditLogModifiedProperty"],
        properties: ["Name", "OldValue", "NewValue"]
    )

    private static func parameter(_ parts: JSONParts) -> Value {
        object(parameterShape, parts)
    }

    private static func property(_ parts: JSONParts) -> Value {
        object(propertyShape, parts)
    }

    private static func object(_ shape: Shape, _ parts: JSONParts) -> Value {
        let members = parts.members
        return .object(Object(shape: shape, values: shape.properties.map { .text(members[$0]?.string) }))
    }
}
