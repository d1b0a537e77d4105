internal import CLDAP

/// How much of the tree a search looks at.
public enum SearchScope: Hashable, Sendable {
    /// The base entry alone.
    case base
    /// The entries directly below the base.
    case oneLevel
    /// The base entry and all below it.
    case subtree
    /// All below the base, without it.
    case children

    var code: CInt {
        switch self {
        case .base: CInt(LDAP_SCOPE_BASE)
        case .oneLevel: CInt(LDAP_SCOPE_ONELEVEL)
        case .subtree: CInt(LDAP_SCOPE_SUBTREE)
        case .children: CInt(LDAP_SCOPE_CHILDREN)
        }
    }
}
