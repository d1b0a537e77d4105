/// A record of Exchange's admin audit log, as `Search-AdminAuditLog` returns it.
package struct ExchangeAdminAuditRecord: Codable, Sendable, Equatable {
    package struct Parameter: Codable, Sendable, Equatable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case value = "Value"
        }
    }

    package struct ModifiedProperty: Codable, Sendable, Equatable {
        package var name: String
        package var oldValue: String
        package var newValue: String

        package init(_ name: String, from oldValue: String, to newValue: String) {
            self.name = name
            self.oldValue = oldValue
            self.newValue = newValue
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case oldValue = "OldValue"
            case newValue = "NewValue"
        }
    }

    package var identity: String
    package var objectModified: String
    package var cmdletName: String
    package var cmdletParameters: [Parameter]
    package var modifiedProperties: [ModifiedProperty]
    package var caller: String
    package var externalAccess: Bool
    package var succeeded: Bool
    /// `None` when it succeeded.
    package var error: String
    package var runDate: String
    package var originatingServer: String

    package init(
        identity: String,
        objectModified: String,
        cmdletName: String,
        cmdletParameters: [Parameter],
        modifiedProperties: [ModifiedProperty],
        caller: String,
        externalAccess: Bool,
        succeeded: Bool,
        error: String,
        runDate: String,
        originatingServer: String
    ) {
        self.identity = identity
        self.objectModified = objectModified
        self.cmdletName = cmdletName
        self.cmdletParameters = cmdletParameters
        self.modifiedProperties = modifiedProperties
        self.caller = caller
        self.externalAccess = externalAccess
        self.succeeded = succeeded
        self.error = error
        self.runDate = runDate
        self.originatingServer = originatingServer
    }

    enum CodingKeys: String, CodingKey {
        case identity = "Identity"
        case objectModified = "ObjectModified"
        case cmdletName = "CmdletName"
        case cmdletParameters = "CmdletParameters"
        case modifiedProperties = "ModifiedProperties"
        case caller = "Caller"
        case externalAccess = "ExternalAccess"
        case succeeded = "Succeeded"
        case error = "Error"
        case runDate = "RunDate"
        case originatingServer = "OriginatingServer"
    }
}

extension ExchangeAdminAuditRecord {
    /// The record as JSON, members in the order in which the cmdlet prints them.
    package var json: String {
        JSONText.object([
            "Identity": JSONText.string(identity),
            "ObjectModified": JSONText.string(objectModified),
            "CmdletName": JSONText.string(cmdletName),
            "CmdletParameters": JSONText.array(
                cmdletParameters.map { parameter in
                    JSONText.object([
                        "Name": JSONText.string(parameter.name), "Value": JSONText.string(parameter.value),
                    ])
                }
            ),
            "ModifiedProperties": JSONText.array(
                modifiedProperties.map { property in
                    JSONText.object([
                        "Name": JSONText.string(property.name),
                        "OldValue": JSONText.string(property.oldValue),
                        "NewValue": JSONText.string(property.newValue),
                    ])
                }
            ),
            "Caller": JSONText.string(caller),
            "ExternalAccess": String(externalAccess),
            "Succeeded": String(succeeded),
            "Error": JSONText.string(error),
            "RunDate": JSONText.string(runDate),
            "OriginatingServer": JSONText.string(originatingServer),
        ])
    }
}
