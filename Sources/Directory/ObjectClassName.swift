/// The object classes of the entries that Understudy writes or reads.
enum ObjectClassName {
    static let top = "top"
    static let person = "person"
    static let organizationalPerson = "organizationalPerson"
    static let inetOrgPerson = "inetOrgPerson"
    /// Auxiliary here, so that it can join any `inetOrgPerson`.
    static let user = "user"
    static let contact = "contact"
    static let group = "group"
    static let groupOfNames = "groupOfNames"
    static let groupOfUniqueNames = "groupOfUniqueNames"
    static let posixAccount = "posixAccount"
    static let posixGroup = "posixGroup"
    static let servicePrincipal = "servicePrincipal"
}
