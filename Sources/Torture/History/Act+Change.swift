import LDAPClient

extension Act {
    /// What the admin writes, in order; nothing for an act that is none over LDAP.
    func changes(of dn: String, in suffix: String) -> [Change] {
        let name = String(dn.dropFirst("cn=".count).prefix { $0 != "," })
        return switch self {
        case .squat(let number):
            [.rename(dn, to: "cn=Somebody \(number)")] + Act.foreignEntry(local: name).changes(of: "", in: suffix)
        case .steal:
            [.modify(dn, [.replace("proxyAddresses"), .replace("mail")])]
                + Act.takeAddress(local: name, asPerson: false).changes(of: "", in: suffix)
        default: change(of: dn, in: suffix).map { [$0] } ?? []
        }
    }

    ///
    /// - Parameter dn: Where the calendar's user stands.
    private func change(of dn: String, in suffix: String) -> Change? {
        let domain = suffix.split(separator: ",").map { $0.dropFirst(3) }.joined(separator: ".")
        switch self {
        case .signIn(_, let enabled): return .modify(dn, [.replace("userAccountControl", enabled ? "544" : "546")])
        case .editName: return .modify(dn, [.replace("displayName", "Somebody")])
        case .deleteUser: return .delete(dn)
        case .renameEntry(let number): return .rename(dn, to: "cn=Somebody \(number)")
        case .addLicence: return .modify(dn, [.add("assignedLicense", "SPE_E3")])
        case .takeAddress(let local, false):
            let attributes = [
                Attribute("objectClass", "inetOrgPerson", "contact"), Attribute("cn", "Contact \(local)"),
                Attribute("sn", local), Attribute("proxyAddresses", "SMTP:\(local)@\(domain)"),
            ]
            return .add(Entry("cn=Contact \(local),ou=Contacts,\(suffix)", attributes))
        case .takeAddress(let local, true):
            let attributes = [
                Attribute("objectClass", "inetOrgPerson", "user"), Attribute("cn", "Person \(local)"),
                Attribute("sn", local), Attribute("proxyAddresses", "SMTP:\(local)@\(domain)"),
            ]
            return .add(Entry("cn=Person \(local),ou=Users,\(suffix)", attributes))
        case .foreignEntry(let local):
            let attributes = [
                Attribute("objectClass", "inetOrgPerson"), Attribute("cn", local), Attribute("sn", "Somebody else"),
            ]
            return .add(Entry("cn=\(local),ou=Users,\(suffix)", attributes))
        default: return nil
        }
    }
}
