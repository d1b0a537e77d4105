internal import CLDAP

/// A code that libldap itself returned; those of its own making are negative.
struct LDAPCode: Error {
    let value: CInt

    init(_ value: CInt) {
        self.value = value
    }

    /// libldap's text for the code.
    var text: String {
        String(cString: ldap_err2string(value))
    }

    var isTimeout: Bool { value == LDAP_TIMEOUT || value == LDAP_TIMELIMIT_EXCEEDED }

    /// Whether the request could not be put into the protocol.
    var isEncoding: Bool { [LDAP_ENCODING_ERROR, LDAP_FILTER_ERROR, LDAP_PARAM_ERROR].contains(value) }

    /// Whether this is a server's result code rather than libldap's.
    var isResultCode: Bool { value > 0 }
}
