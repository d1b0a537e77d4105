/// A service that acts in a tenant, with an entry of its own under `ou=ServicePrincipals`.
package struct ServicePrincipal: Hashable, Sendable {
    package let displayName: String
    /// The application's id, the same in every tenant.
    package let appID: String
    /// The id of this tenant's service principal object.
    package let objectID: GUID

    package init(displayName: String, appID: String, objectID: GUID) {
        self.displayName = displayName
        self.appID = appID
        self.objectID = objectID
    }

    /// Exchange's dual write of recipients into the directory.
    ///
    /// The application id is the real one; the object id differs from tenant to tenant.
    package static func substrateManagement(_ guids: GUIDSource) -> Self {
        Self(
            displayName: "Microsoft Substrate Management",
            appID: "98db8bd6-0cc0-4e67-9de5-f187f1cd1b41",
            objectID: guids.guid("service principal", "Microsoft Substrate Management")
        )
    }

    /// The tenant's sign-in policy. There is no such application at Microsoft: it is our choice that what
    /// the policy does carries a name of its own.
    package static func signInPolicy(_ guids: GUIDSource) -> Self {
        Self(
            displayName: "Understudy Sign-in Policy",
            appID: "5b1f5f0e-3f0c-4c0a-9d0b-6a5d7c1e2f34",
            objectID: guids.guid("service principal", "Understudy Sign-in Policy")
        )
    }

    /// The application id of a service of ours by its display name; nil for others.
    package static func appID(named displayName: String) -> String? { appIDs[displayName] }

    private static let appIDs: [String: String] = {
        // Only the object ids differ from tenant to tenant.
        let guids = GUIDSource(seed: [])
        let all = [substrateManagement(guids), signInPolicy(guids)]
        return Dictionary(uniqueKeysWithValues: all.map { ($0.displayName, $0.appID) })
    }()
}
