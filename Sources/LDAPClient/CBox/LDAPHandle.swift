internal import CLDAP
import Foundation

/// Owns one `LDAP *` and unbinds it when it goes.
///
/// libldap keeps an error code in the handle, so only the connection's queue may use it.
final class LDAPHandle {
    let raw: OpaquePointer

    /// Makes a handle for this URL; nothing is connected yet.
    ///
    /// - Throws: libldap's error code, where it doesn't understand the URL.
    init(url: String) throws(LDAPCode) {
        ProcessSetup.once
        var raw: OpaquePointer?
        let code = ldap_initialize(&raw, url)
        guard code == LDAP_SUCCESS, let raw else { throw LDAPCode(code) }
        self.raw = raw
    }

    deinit {
        ldap_unbind_ext_s(raw, nil, nil)
    }

    func set(_ option: CInt, _ value: CInt) throws(LDAPCode) {
        var value = value
        try check(ldap_set_option(raw, option, &value))
    }

    func set(_ option: CInt, _ value: String) throws(LDAPCode) {
        try check(ldap_set_option(raw, option, value))
    }

    func set(_ option: CInt, _ value: Duration) throws(LDAPCode) {
        var value = timeval(value)
        try check(ldap_set_option(raw, option, &value))
    }

    func setOff(_ option: CInt) throws(LDAPCode) {
        try check(ldap_set_option(raw, option, nil))
    }

    func number(_ option: CInt) -> CInt? {
        var value: CInt = -1
        return ldap_get_option(raw, option, &value) == LDAP_OPT_SUCCESS ? value : nil
    }

    /// libldap's own words about the last failure.
    var diagnostic: String? {
        var text: UnsafeMutablePointer<CChar>?
        guard ldap_get_option(raw, LDAP_OPT_DIAGNOSTIC_MESSAGE, &text) == LDAP_OPT_SUCCESS, let text else {
            return nil
        }
        defer { ldap_memfree(text) }
        return text.pointee == 0 ? nil : String(cString: text)
    }

    private func check(_ code: CInt) throws(LDAPCode) {
        guard code == LDAP_OPT_SUCCESS else { throw LDAPCode(code) }
    }
}
