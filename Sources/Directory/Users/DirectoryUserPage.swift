import DirectoryModel

/// One page of a tenant's users.
package struct DirectoryUserPage: Sendable {
    package var users: [DirectoryUser]
    /// Where the next page begins; nil after the last.
    package var next: UserCursor?
}

/// A place in the list of all users, which are ordered by the second of their creation, then by object id.
///
/// It stays good whatever is added, changed or deleted meanwhile: nobody is listed twice, and nobody who was there
/// all the time is left out.
package struct UserCursor: Hashable, Sendable, Comparable, LosslessStringConvertible {
    /// `createTimestamp` of the last user that was listed.
    let created: String
    let objectID: GUID

    init(created: String, objectID: GUID) {
        self.created = created
        self.objectID = objectID
    }

    /// Nil for a text that did not come from ``description``.
    package init?(_ description: String) {
        let parts = description.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, parts[0].utf8.count == 15, parts[0].hasSuffix("Z"), let id = GUID(String(parts[1])),
            parts[0].dropLast().allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        self.init(created: String(parts[0]), objectID: id)
    }

    package var description: String { "\(created).\(objectID)" }

    package static func < (left: Self, right: Self) -> Bool {
        (left.created, left.objectID.description) < (right.created, right.objectID.description)
    }
}
