package import DirectoryModel
package import LDAPClient

/// One tenant's directory, as the engine reaches it under its own identities in that tenant.
///
/// No identity of a tenant sees anything of another one, so neither can a mistake above.
package struct TenantDirectory: Sendable {
    package let identity: TenantIdentity
    package let names: TenantNames
    /// Bound as Microsoft Substrate Management: writes users.
    package let substrate: TenantConnection
    /// Bound as Microsoft Substrate Management too: looks at new users, without waiting behind the next batch of writes.
    package let examiner: TenantConnection
    /// Bound as Understudy Sign-in Policy: blocks and unblocks.
    package let policy: TenantConnection
    /// Bound as Microsoft Substrate Management too: reads, without waiting behind the writes.
    package let reader: TenantConnection
    let url: String
    /// The engine's identities by their names in text.
    let identities: [String: EngineIdentity]

    /// Nothing is sent to the server before it is needed.
    package init(
        _ identity: TenantIdentity,
        url: String,
        credentials: TenantCredentials,
        options: LDAPConnection.Options = LDAPConnection.Options()
    ) {
        self.identity = identity
        let names = TenantNames(identity.name)
        self.names = names
        self.url = url
        identities = [
            names.substrateManagement.description: .substrateManagement,
            names.signInPolicy.description: .signInPolicy,
        ]
        let connection = { (dn: DistinguishedName, password: String) in
            TenantConnection(url: url, dn: dn, password: password, options: options)
        }
        substrate = connection(names.substrateManagement, credentials.substrateManagement)
        examiner = connection(names.substrateManagement, credentials.substrateManagement)
        policy = connection(names.signInPolicy, credentials.signInPolicy)
        reader = connection(names.substrateManagement, credentials.substrateManagement)
    }

    /// Ends all connections. Using the directory again makes new ones.
    package func close() async {
        await substrate.close()
        await examiner.close()
        await policy.close()
        await reader.close()
    }
}
