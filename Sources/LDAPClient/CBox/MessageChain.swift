internal import CLDAP

/// Owns one `LDAPMessage *` and frees it when it goes out of scope.
struct MessageChain: ~Copyable {
    let raw: OpaquePointer

    init(owning raw: OpaquePointer) {
        self.raw = raw
    }

    deinit {
        ldap_msgfree(raw)
    }

    var id: CInt { ldap_msgid(raw) }

    var kind: Kind { Kind(ldap_msgtype(raw)) }

    /// What the protocol calls the message, as far as it matters here.
    enum Kind {
        case entry, reference, intermediate, result

        init(_ type: CInt) {
            self =
                switch type {
                case 0x64: .entry
                case 0x73: .reference
                case 0x79: .intermediate
                default: .result
                }
        }
    }
}

extension MessageChain {
    /// Copies the entry out; nothing returned points into libldap's memory. Nil if it can't be decoded.
    borrowing func entry(in handle: LDAPHandle) -> Entry? {
        var cursor: OpaquePointer?
        var dn = berval()
        guard ldap_get_dn_ber(handle.raw, raw, &cursor, &dn) == LDAP_SUCCESS else { return nil }
        defer { ber_free(cursor, 0) }
        var entry = Entry(string(dn))
        while true {
            var name = berval()
            var values: UnsafeMutablePointer<berval>?
            guard ldap_get_attribute_ber(handle.raw, raw, cursor, &name, &values) == LDAP_SUCCESS else { return nil }
            // The array is ours; what it points to is inside the message.
            defer { ber_memfree(values) }
            guard name.bv_val != nil else { return entry }
            entry.attributes.append(Attribute(string(name), values: copies(values)))
        }
    }

    /// Copies the controls of an entry out.
    borrowing func entryControls(in handle: LDAPHandle) -> [ResponseControl] {
        var controls: ControlArray?
        guard ldap_get_entry_controls(handle.raw, raw, &controls) == LDAP_SUCCESS else { return [] }
        defer { ldap_controls_free(controls) }
        return copies(controls)
    }

    /// Copies out what an intermediate response says: its identifier and its value.
    borrowing func intermediate(in handle: LDAPHandle) -> ResponseControl? {
        var oid: UnsafeMutablePointer<CChar>?
        var data: UnsafeMutablePointer<berval>?
        guard ldap_parse_intermediate(handle.raw, raw, &oid, &data, nil, 0) == LDAP_SUCCESS else { return nil }
        defer {
            ldap_memfree(oid)
            ber_bvfree(data)
        }
        return ResponseControl(oid.map { String(cString: $0) } ?? "", value: data.map { bytes($0.pointee) } ?? [])
    }
}

func string(_ value: berval) -> String {
    guard let start = value.bv_val else { return "" }
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(value.bv_len))
    return String(decoding: bytes, as: UTF8.self)
}

func bytes(_ value: berval) -> [UInt8] {
    guard let start = value.bv_val else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(value.bv_len)))
}

/// Copies an array that ends with an empty `berval`.
private func copies(_ values: UnsafeMutablePointer<berval>?) -> [AttributeValue] {
    guard var next = values else { return [] }
    var copies: [AttributeValue] = []
    while next.pointee.bv_val != nil {
        copies.append(AttributeValue(bytes(next.pointee)))
        next += 1
    }
    return copies
}

func copies(_ controls: ControlArray?) -> [ResponseControl] {
    guard var next = controls else { return [] }
    var copies: [ResponseControl] = []
    while let control = next.pointee?.pointee {
        copies.append(ResponseControl(String(cString: control.ldctl_oid), value: bytes(control.ldctl_value)))
        next += 1
    }
    return copies
}
