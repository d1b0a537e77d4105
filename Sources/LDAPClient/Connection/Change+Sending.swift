internal import CLDAP

extension Change {
    func send(_ handle: OpaquePointer, _ arena: RequestArena, _ id: inout CInt) throws -> CInt {
        let name = try arena.string(dn)
        let controls = try arena.controls(controls)
        switch kind {
        case .add(let attributes):
            return ldap_add_ext(handle, name, try arena.additions(attributes), controls, nil, &id)
        case .modify(let modifications):
            return ldap_modify_ext(handle, name, try arena.modifications(modifications), controls, nil, &id)
        case .rename(let newRDN, let deleteOldRDN, let newSuperior):
            let rdn = try arena.string(newRDN)
            var superior: UnsafeMutablePointer<CChar>?
            if let newSuperior { superior = try arena.string(newSuperior) }
            return ldap_rename(handle, name, rdn, superior, deleteOldRDN ? 1 : 0, controls, nil, &id)
        case .delete:
            return ldap_delete_ext(handle, name, controls, nil, &id)
        }
    }
}
