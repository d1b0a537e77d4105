/// Who did something: a person, or a service of the tenant.
package enum Actor: Hashable, Sendable {
    /// A person, by UPN; the object id where it is known.
    case person(userPrincipalName: String, objectID: GUID?)
    case service(ServicePrincipal)
    /// Somebody bound over LDAP as an entry that is neither, such as the operator.
    case other(distinguishedName: String)

    /// How tables and sentences name the actor.
    package var name: String {
        switch self {
        case .person(let userPrincipalName, _): userPrincipalName
        case .service(let service): service.displayName
        case .other(let distinguishedName): distinguishedName
        }
    }
}
