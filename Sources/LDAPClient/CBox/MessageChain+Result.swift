internal import CLDAP

extension MessageChain {
    /// Copies out what a result message says. Nil if it can't be decoded.
    borrowing func result(in handle: LDAPHandle) -> OperationResult? {
        var code: CInt = 0
        var matched: UnsafeMutablePointer<CChar>?
        var text: UnsafeMutablePointer<CChar>?
        var referrals: CStringArray?
        var controls: ControlArray?
        let parsed = ldap_parse_result(handle.raw, raw, &code, &matched, &text, &referrals, &controls, 0)
        defer {
            ldap_memfree(matched)
            ldap_memfree(text)
            ldap_memvfree(UnsafeMutableRawPointer(referrals)?.assumingMemoryBound(to: UnsafeMutableRawPointer?.self))
            ldap_controls_free(controls)
        }
        guard parsed == LDAP_SUCCESS else { return nil }
        var result = OperationResult(resultCode: ResultCode(rawValue: code))
        result.matchedDN = matched.map { String(cString: $0) } ?? ""
        result.diagnostic = text.map { String(cString: $0) } ?? ""
        result.referrals = strings(referrals)
        result.controls = copies(controls)
        if ldap_msgtype(raw) == 0x78 { (result.oid, result.value) = extended(in: handle) }
        return result
    }

    /// The identifier and the value of an extended response.
    private borrowing func extended(in handle: LDAPHandle) -> (oid: String?, value: [UInt8]?) {
        var oid: UnsafeMutablePointer<CChar>?
        var data: UnsafeMutablePointer<berval>?
        guard ldap_parse_extended_result(handle.raw, raw, &oid, &data, 0) == LDAP_SUCCESS else { return (nil, nil) }
        defer {
            ldap_memfree(oid)
            ber_bvfree(data)
        }
        return (oid.map { String(cString: $0) }, data.map { bytes($0.pointee) })
    }
}

private func strings(_ array: CStringArray?) -> [String] {
    guard var next = array else { return [] }
    var strings: [String] = []
    while let text = next.pointee {
        strings.append(String(cString: text))
        next += 1
    }
    return strings
}
