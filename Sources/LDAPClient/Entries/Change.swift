/// A write to one entry, as a value: what a pipeline sends and an LDIF change record holds.
public struct Change: Hashable, Sendable {
    /// What is to be done.
    public enum Kind: Hashable, Sendable {
        case add([Attribute])
        case modify([Modification])
        /// `newSuperior` nil leaves the entry under its parent.
        case rename(newRDN: String, deleteOldRDN: Bool, newSuperior: String?)
        case delete
    }

    public var dn: String
    public var kind: Kind
    public var controls: [RequestControl]

    public init(_ dn: some DirectoryName, _ kind: Kind, controls: [RequestControl] = []) {
        self.dn = dn.ldapName
        self.kind = kind
        self.controls = controls
    }

    public static func add(_ entry: Entry, controls: [RequestControl] = []) -> Self {
        Self(entry.dn, .add(entry.attributes), controls: controls)
    }

    public static func modify(
        _ dn: some DirectoryName,
        _ modifications: [Modification],
        controls: [RequestControl] = []
    ) -> Self {
        Self(dn, .modify(modifications), controls: controls)
    }

    public static func rename(
        _ dn: some DirectoryName,
        to newRDN: some DirectoryName,
        deleteOldRDN: Bool = true,
        newSuperior: String? = nil,
        controls: [RequestControl] = []
    ) -> Self {
        let kind = Kind.rename(newRDN: newRDN.ldapName, deleteOldRDN: deleteOldRDN, newSuperior: newSuperior)
        return Self(dn, kind, controls: controls)
    }

    public static func delete(_ dn: some DirectoryName, controls: [RequestControl] = []) -> Self {
        Self(dn, .delete, controls: controls)
    }

    /// The LDAP operation's name.
    public var operation: String {
        switch kind {
        case .add: "add"
        case .modify: "modify"
        case .rename: "rename"
        case .delete: "delete"
        }
    }
}
