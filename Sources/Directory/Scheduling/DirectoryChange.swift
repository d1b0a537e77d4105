package import DirectoryModel

/// A change that the directory's content sync told of: a hint to look, and no more.
package struct DirectoryChange: Sendable {
    /// The object that was added, changed or removed.
    package let objectID: GUID
    /// Who wrote it; nil when it is gone.
    package let modifiersName: String?
    /// Who made it; nil when it is gone.
    package let creatorsName: String?
    /// Whether it is new.
    package let isAddition: Bool
}

extension DirectoryChange {
    /// The object is not there any more.
    init(gone objectID: GUID) {
        self.init(objectID: objectID, modifiersName: nil, creatorsName: nil, isAddition: false)
    }
}
