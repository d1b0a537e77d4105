package import DirectoryModel

/// A change that the directory's content sync told of: a hint to look, and no more.
package struct DirectoryChange: Sendable {
    /// The object that was added, changed or removed.
    package let objectID: GUID
    /// Who wrote it; nil when it is gone.
    package let modifiersName: String?
}
