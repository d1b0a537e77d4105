package import DirectoryModel

/// Proof that a write took place, and what it changed.
package struct WriteReceipt: Hashable, Sendable {
    /// As the directory writes it.
    package var dn: String
    /// Nil where the server sent no entry back.
    package var objectID: GUID?
    package var userPrincipalName: String
    /// The entry's change number after the write; the change feed reports the same.
    package var entryCSN: String
    /// Whom the directory names as the writer, `modifiersName`.
    package var modifiersName: String
    package var accountControlBefore: UserAccountControl
    package var accountControlAfter: UserAccountControl
    /// What changed, in the words of the audit log; empty where all was as wanted.
    package var changes: [PropertyChange]
}
