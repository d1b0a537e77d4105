import LDAPClient

extension DirectoryError {
    /// Whether nobody refused anything: the directory is away, or the answer was lost.
    package var isOutage: Bool { code == .unavailable && resultCode == nil || code == .cancelled }

    /// Whether the same write may succeed later: the server is busy or full, or the entry is not as it was read.
    package var mayPass: Bool {
        // slapd says `other` when its database or disk is full, which somebody can mend.
        code == .unavailable || code == .conflict || code == .notFound || resultCode == .other
    }
}
