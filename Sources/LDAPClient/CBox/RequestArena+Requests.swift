internal import CLDAP

typealias CStringArray = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
typealias ControlArray = UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>
typealias ModificationArray = UnsafeMutablePointer<UnsafeMutablePointer<LDAPMod>?>

extension RequestArena {
    func strings(_ texts: [String]) throws(EmbeddedNUL) -> CStringArray {
        var pointers: [UnsafeMutablePointer<CChar>] = []
        for text in texts { pointers.append(try string(text)) }
        return terminated(pointers)
    }

    /// Nil where there are none.
    func controls(_ controls: [RequestControl]) throws(EmbeddedNUL) -> ControlArray? {
        guard !controls.isEmpty else { return nil }
        var pointers: [UnsafeMutablePointer<LDAPControl>] = []
        for control in controls {
            var raw = LDAPControl()
            raw.ldctl_oid = try string(control.oid)
            raw.ldctl_iscritical = control.isCritical ? 1 : 0
            if let value = control.value { raw.ldctl_value = berval(value) }
            pointers.append(pointer(raw))
        }
        return terminated(pointers)
    }

    func additions(_ attributes: [Attribute]) throws(EmbeddedNUL) -> ModificationArray {
        let array = allocate(UnsafeMutablePointer<LDAPMod>?.self, attributes.count + 1)
        for (index, attribute) in attributes.enumerated() {
            (array + index).initialize(to: try modification(LDAP_MOD_ADD, attribute))
        }
        (array + attributes.count).initialize(to: nil)
        return array
    }

    func modifications(_ modifications: [Modification]) throws(EmbeddedNUL) -> ModificationArray {
        let array = allocate(UnsafeMutablePointer<LDAPMod>?.self, modifications.count + 1)
        for (index, modification) in modifications.enumerated() {
            let pointer = try self.modification(modification.kind.code, modification.attribute)
            (array + index).initialize(to: pointer)
        }
        (array + modifications.count).initialize(to: nil)
        return array
    }

    private func modification(
        _ operation: CInt,
        _ attribute: Attribute
    ) throws(EmbeddedNUL) -> UnsafeMutablePointer<LDAPMod> {
        var raw = LDAPMod()
        raw.mod_op = operation | LDAP_MOD_BVALUES
        raw.mod_type = try string(attribute.name)
        raw.mod_vals.modv_bvals = values(attribute.values)
        return pointer(raw)
    }

    /// Nil where there are none: libldap then sends an empty set.
    private func values(_ values: [AttributeValue]) -> UnsafeMutablePointer<UnsafeMutablePointer<berval>?>? {
        guard !values.isEmpty else { return nil }
        let array = allocate(UnsafeMutablePointer<CLDAP.berval>?.self, values.count + 1)
        for (index, value) in values.enumerated() {
            (array + index).initialize(to: pointer(berval(value.bytes)))
        }
        (array + values.count).initialize(to: nil)
        return array
    }
}

extension Modification.Kind {
    fileprivate var code: CInt {
        switch self {
        case .add: LDAP_MOD_ADD
        case .delete: LDAP_MOD_DELETE
        case .replace: LDAP_MOD_REPLACE
        case .increment: LDAP_MOD_INCREMENT
        }
    }
}
