internal import CLDAP
import Foundation

/// What has to be so in the whole process before libldap is first called.
enum ProcessSetup {
    /// Runs once, at the first use.
    static let once: Void = {
        // No ldap.conf of this machine shall decide for us.
        setenv("LDAPNOINIT", "1", 0)
        // While connecting, libldap writes to the socket itself, and to one the peer has closed too.
        signal(SIGPIPE, SIG_IGN)
        // libldap sets itself up at its first call, and two threads must not make that one together.
        var version = LDAP_VERSION3
        ldap_set_option(nil, LDAP_OPT_PROTOCOL_VERSION, &version)
    }()
}
