/// A record of the directory's audit log, in the shape of Graph's `directoryAudit`.
package struct DirectoryAuditRecord: Codable, Sendable, Equatable {
    package struct Application: Codable, Sendable, Equatable {
        // Null in real records of applications, even where the application is known.
        package var appId: String?
        package var displayName: String
        package var servicePrincipalId: String
        package var servicePrincipalName: String?

        package init(
            appId: String? = nil,
            displayName: String,
            servicePrincipalId: String,
            servicePrincipalName: String? = nil
        ) {
            self.appId = appId
            self.displayName = displayName
            self.servicePrincipalId = servicePrincipalId
            self.servicePrincipalName = servicePrincipalName
        }
    }

    package struct User: Codable, Sendable, Equatable {
        package var id: String?
        package var displayName: String?
        package var userPrincipalName: String
        package var ipAddress: String?

        package init(
            id: String? = nil,
            displayName: String? = nil,
            userPrincipalName: String,
            ipAddress: String? = nil
        ) {
            self.id = id
            self.displayName = displayName
            self.userPrincipalName = userPrincipalName
            self.ipAddress = ipAddress
        }
    }

    package struct Initiator: Codable, Sendable, Equatable {
        package var user: User?
        package var app: Application?

        package init(user: User? = nil, app: Application? = nil) {
            self.user = user
            self.app = app
        }
    }

    /// A changed property; its values are JSON arrays written as text, as in real records.
    package struct ModifiedProperty: Codable, Sendable, Equatable {
        package var displayName: String
        package var oldValue: String?
        package var newValue: String?

        package init(displayName: String, oldValue: String? = nil, newValue: String? = nil) {
            self.displayName = displayName
            self.oldValue = oldValue
            self.newValue = newValue
        }
    }

    package struct TargetResource: Codable, Sendable, Equatable {
        package var id: String
        package var displayName: String?
        package var type: String
        package var userPrincipalName: String?
        package var groupType: String?
        package var modifiedProperties: [ModifiedProperty]

        package init(
            id: String,
            displayName: String? = nil,
            type: String,
            userPrincipalName: String? = nil,
            groupType: String? = nil,
            modifiedProperties: [ModifiedProperty]
        ) {
            self.id = id
            self.displayName = displayName
            self.type = type
            self.userPrincipalName = userPrincipalName
            self.groupType = groupType
            self.modifiedProperties = modifiedProperties
        }
    }

    package struct Detail: Codable, Sendable, Equatable {
        package var key: String
        package var value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    package var id: String
    package var category: String
    package var correlationId: String
    package var result: String
    package var resultReason: String
    package var activityDisplayName: String
    package var activityDateTime: String
    package var loggedByService: String
    package var operationType: String
    package var initiatedBy: Initiator
    package var targetResources: [TargetResource]
    package var additionalDetails: [Detail]

    package init(
        id: String,
        category: String,
        correlationId: String,
        result: String,
        resultReason: String,
        activityDisplayName: String,
        activityDateTime: String,
        loggedByService: String,
        operationType: String,
        initiatedBy: Initiator,
        targetResources: [TargetResource],
        additionalDetails: [Detail]
    ) {
        self.id = id
        self.category = category
        self.correlationId = correlationId
        self.result = result
        self.resultReason = resultReason
        self.activityDisplayName = activityDisplayName
        self.activityDateTime = activityDateTime
        self.loggedByService = loggedByService
        self.operationType = operationType
        self.initiatedBy = initiatedBy
        self.targetResources = targetResources
        self.additionalDetails = additionalDetails
    }
}

extension DirectoryAuditRecord.Initiator {
    package init(_ actor: Actor) {
        switch actor {
        case .person(let userPrincipalName, let objectID):
            user = .init(
                id: objectID?.description,
                displayName: nil,
                userPrincipalName: userPrincipalName,
                ipAddress: nil
            )
        case .service(let service):
            app = .init(
                appId: nil,
                displayName: service.displayName,
                servicePrincipalId: service.objectID.description,
                servicePrincipalName: nil
            )
        case .other(let distinguishedName):
            user = .init(id: nil, displayName: distinguishedName, userPrincipalName: distinguishedName, ipAddress: nil)
        }
    }
}

extension DirectoryAuditRecord {
    /// The record as JSON, members in the order of the real ones.
    package var json: String {
        JSONText.object([
            "id": JSONText.string(id),
            "category": JSONText.string(category),
            "correlationId": JSONText.string(correlationId),
            "result": JSONText.string(result),
            "resultReason": JSONText.string(resultReason),
            "activityDisplayName": JSONText.string(activityDisplayName),
            "activityDateTime": JSONText.string(activityDateTime),
            "loggedByService": JSONText.string(loggedByService),
            "operationType": JSONText.string(operationType),
            "initiatedBy": initiatedBy.json,
            "targetResources": JSONText.array(targetResources.map(\.json)),
            "additionalDetails": JSONText.array(
                additionalDetails.map { detail in
                    JSONText.object(["key": JSONText.string(detail.key), "value": JSONText.string(detail.value)])
                }
            ),
        ])
    }
}

extension DirectoryAuditRecord.Initiator {
    fileprivate var json: String {
        JSONText.object([
            "user": user.map { user in
                JSONText.object([
                    "id": JSONText.string(user.id),
                    "displayName": JSONText.string(user.displayName),
                    "userPrincipalName": JSONText.string(user.userPrincipalName),
                    "ipAddress": JSONText.string(user.ipAddress),
                ])
            } ?? "null",
            "app": app.map { app in
                JSONText.object([
                    "appId": JSONText.string(app.appId),
                    "displayName": JSONText.string(app.displayName),
                    "servicePrincipalId": JSONText.string(app.servicePrincipalId),
                    "servicePrincipalName": JSONText.string(app.servicePrincipalName),
                ])
            } ?? "null",
        ])
    }
}

extension DirectoryAuditRecord.TargetResource {
    fileprivate var json: String {
        JSONText.object([
            "id": JSONText.string(id),
            "displayName": JSONText.string(displayName),
            "type": JSONText.string(type),
            "userPrincipalName": JSONText.string(userPrincipalName),
            "groupType": JSONText.string(groupType),
            "modifiedProperties": JSONText.array(
                modifiedProperties.map { property in
                    JSONText.object([
                        "displayName": JSONText.string(property.displayName),
                        "oldValue": JSONText.string(property.oldValue),
                        "newValue": JSONText.string(property.newValue),
                    ])
                }
            ),
        ])
    }
}
