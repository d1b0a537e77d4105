/// Something that names an entry: a ``DistinguishedName``, or a string as a server wrote it.
///
/// Strings are sent as they are. Whatever is put together from parts should be a ``DistinguishedName``,
/// which escapes them.
public protocol DirectoryName: Sendable {
    /// The name in the form of RFC 4514.
    var ldapName: String { get }
}

extension String: DirectoryName {
    public var ldapName: String { self }
}

extension DistinguishedName: DirectoryName {
    public var ldapName: String { description }
}

extension RelativeDistinguishedName: DirectoryName {
    public var ldapName: String { description }
}
