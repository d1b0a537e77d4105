/// A record of the directory's audit log, in the shape of Graph's `directoryAudit`.
package struct DirectoryAuditRecord: Codable, Sendable, Equatable {
    package struct Application: Codable, Sendable, Equatable {
        // Null in real records of applications, even where the application is known.
        package var appId: String?
        package var displayName: String
        package var servicePrincipalId: String
        package var servicePrincipalName: String?
    }

    package struct User: Codable, Sendable, Equatable {
        package var id: String?
        package var displayName: String?
        package var userPrincipalName: String
        package var ipAddress: String?
    }

    package struct Initiator: Codable, Sendable, Equatable {
        package var user: User?
        package var app: Application?
    }

    /// A changed property; its values are JSON arrays written as text, as in real records.
    package struct ModifiedProperty: Codable, Sendable, Equatable {
        package var displayName: String
        package var oldValue: String?
        package var newValue: String?
    }

    package struct TargetResource: Codable, Sendable, Equatable {
        package var id: String
        package var displayName: String?
        package var type: String
        package var userPrincipalName: String?
        package var groupType: String?
        package var modifiedProperties: [ModifiedProperty]
    }

    package struct Detail: Codable, Sendable, Equatable {
        package var key: String
        package var value: String
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
