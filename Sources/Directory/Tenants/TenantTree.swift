package import DirectoryModel
package import Foundation
package import LDAPClient

/// The entries that a tenant starts with, and its first admin: everything the operator writes in a tenant.
///
/// Each step may be repeated, after a crash at any point too: what is there is left as it is, except passwords.
package struct TenantTree: Sendable {
    package let identity: TenantIdentity
    package let names: TenantNames
    let guids: GUIDSource
    private let template: TreeTemplate

    /// `template` is the text of `ldif/base/tenant.ldif`, `guids` the tenant's own source.
    package init(_ identity: TenantIdentity, template: String, guids: GUIDSource) {
        self.identity = identity
        self.guids = guids
        self.template = TreeTemplate(template)
        names = TenantNames(identity.name)
    }

    /// Writes the tree, and sets the passwords of the engine's identities. The connection is the operator's.
    package func setUp(
        over connection: LDAPConnection,
        credentials: TenantCredentials,
        at now: Date
    ) async throws(DirectoryError) {
        try await addUnlessThere(try entries(at: now), over: connection)
        try await verifyDomains(over: connection)
        try await setPassword(of: names.substrateManagement, to: credentials.substrateManagement, over: connection)
        try await setPassword(of: names.signInPolicy, to: credentials.signInPolicy, over: connection)
    }

    /// The template's entries with everything filled in that the template leaves to us.
    func entries(at now: Date) throws(DirectoryError) -> [Entry] {
        try template.entries(values(at: now)).map { template in
            var entry = template
            // Set through RFC 3062 afterwards, so that the server makes the hash.
            entry.set(AttributeName.userPassword, [])
            let key = entry.dn.lowercased()
            let guid = entry.first(AttributeName.entryUUID).flatMap { GUID($0) } ?? guids.guid("entry", key)
            entry.set(AttributeName.entryUUID, guid.description)
            entry.set(AttributeName.objectGUID, bytes: guid.littleEndianBytes)
            return entry
        }
    }

    private func values(at now: Date) -> [String: AttributeValue] {
        let domainUsers = identity.domainSID.child(RelativeIdentifier.domainUsers)
        return [
            "SUFFIX": AttributeValue(names.suffix.description),
            "DC": AttributeValue(identity.name.description),
            "NOW": AttributeValue(DirectoryTime.generalized(now)),
            "DOMAIN_SID": AttributeValue(identity.domainSID.bytes),
            "DOMAIN_USERS_SID": AttributeValue(domainUsers.bytes),
            "TENANT_ID": AttributeValue(identity.id.description),
            "TENANT_NAME": AttributeValue(identity.displayName),
            "INITIAL_DOMAIN": AttributeValue(identity.initialDomain),
            "SUBSTRATE_OBJECT_ID": AttributeValue(ServicePrincipal.substrateManagement(guids).objectID.description),
            "POLICY_OBJECT_ID": AttributeValue(ServicePrincipal.signInPolicy(guids).objectID.description),
            "SUBSTRATE_PASSWORD": "-",
            "POLICY_PASSWORD": "-",
        ]
    }

    /// The template knows the initial domain only.
    private func verifyDomains(over connection: LDAPConnection) async throws(DirectoryError) {
        do {
            let entry = try await connection.read(names.suffix, attributes: [AttributeName.verifiedDomain])
            let known = Set((entry?[AttributeName.verifiedDomain] ?? []).map { $0.lowercased() })
            let missing = identity.domains.filter { !known.contains($0.lowercased()) }
            guard !missing.isEmpty else { return }
            try await connection.modify(names.suffix, [.add(AttributeName.verifiedDomain, missing)])
        } catch {
            throw DirectoryError(error, during: "set up tenant")
        }
    }

    /// Adds entries with those above them first, and at once what stands at one height. What is there is left as it is.
    func addUnlessThere(_ entries: [Entry], over connection: LDAPConnection) async throws(DirectoryError) {
        let levels = Dictionary(grouping: entries) { $0.distinguishedName?.relativeNames.count ?? 0 }
        for level in levels.sorted(by: { $0.key < $1.key }) {
            for result in await connection.pipeline(level.value.map { .add($0, controls: [.relaxRules]) }) {
                do throws(LDAPError) {
                    _ = try result.get()
                } catch  where error.resultCode == .entryAlreadyExists {
                    continue
                } catch {
                    throw DirectoryError(error, during: "set up tenant")
                }
            }
        }
    }

    func setPassword(
        of dn: DistinguishedName,
        to password: String,
        over connection: LDAPConnection
    ) async throws(DirectoryError) {
        do {
            try await connection.changePassword(of: dn, new: password)
        } catch {
            throw DirectoryError(error, during: "set up tenant")
        }
    }
}
