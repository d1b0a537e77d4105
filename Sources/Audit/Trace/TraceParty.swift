import Directory
import DirectoryModel

/// Somebody in a story: a person of the tenant, a service of it, or whoever else stands in a record.
package struct TraceParty: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case person
        /// Microsoft Substrate Management.
        case substrate
        /// The tenant's sign-in policy.
        case policy
        /// Whoever runs the instance: set the tenant up, or imported it.
        case `operator`
        /// Somebody of whom the directory no longer knows more than the name in the record, or never did.
        case stranger
    }

    package let kind: Kind
    package let name: String
    /// With persons.
    package var userPrincipalName: String?
}

extension Tracer {
    /// Who is behind a `creatorsName`.
    func party(dn: String) async throws -> TraceParty {
        switch directory.identity(named: dn) {
        case .substrateManagement: return TraceParty(kind: .substrate, name: "Microsoft Substrate Management")
        case .signInPolicy: return TraceParty(kind: .policy, name: "Understudy Sign-in Policy")
        case nil: break
        }
        guard directory.isOfTenant(dn) else { return TraceParty(kind: .operator, name: dn) }
        guard let user = try await directory.user(dn) else { return TraceParty(kind: .stranger, name: dn) }
        return TraceParty(kind: .person, name: user.displayName, userPrincipalName: user.userPrincipalName)
    }

    /// Who the names in audit records and permissions are; each of them has one.
    func parties(named names: [String]) async throws -> [String: TraceParty] {
        let addresses = Set(names.filter { $0.contains("@") })
        let found = addresses.isEmpty ? [:] : try await directory.objects(holdingAnyOf: Array(addresses))
        var parties: [String: TraceParty] = [:]
        for name in names { parties[name] = party(named: name, found[name.lowercased()]?.user) }
        return parties
    }

    private func party(named name: String, _ user: DirectoryUser?) -> TraceParty {
        if let user {
            return TraceParty(kind: .person, name: user.displayName, userPrincipalName: user.userPrincipalName)
        }
        return switch name {
        case "Microsoft Substrate Management": TraceParty(kind: .substrate, name: name)
        case "Understudy Sign-in Policy": TraceParty(kind: .policy, name: name)
        case "operator": TraceParty(kind: .operator, name: name)
        default: TraceParty(kind: .stranger, name: name)
        }
    }
}
