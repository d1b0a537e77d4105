/// The object that an audit record is about.
package struct DirectoryTarget: Hashable, Sendable {
    package let kind: DirectoryObjectKind
    package let objectID: GUID
    /// A user's; nil for what has none.
    package let userPrincipalName: String?
    package let displayName: String?

    package init(_ kind: DirectoryObjectKind, objectID: GUID, userPrincipalName: String?, displayName: String?) {
        self.kind = kind
        self.objectID = objectID
        self.userPrincipalName = userPrincipalName
        self.displayName = displayName
    }

    /// What tables call it: the UPN of whatever has one.
    package var name: String { userPrincipalName ?? displayName ?? objectID.description }
}
