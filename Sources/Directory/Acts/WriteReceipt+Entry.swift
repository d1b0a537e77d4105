import DirectoryModel
import LDAPClient

extension WriteReceipt {
    /// What a write must read back for a receipt.
    static let attributes = [
        AttributeName.entryCSN, AttributeName.entryUUID, AttributeName.modifiersName, AttributeName.userPrincipalName,
        AttributeName.userAccountControl,
    ]

    /// The receipt of a write that left the entry like this.
    init(_ entry: Entry, from before: UserAccountControl) {
        let after = entry.accountControl
        let isSwitched = before.isEnabled != after.isEnabled
        self.init(
            dn: entry.dn,
            objectID: entry.first(AttributeName.entryUUID).flatMap { GUID($0) },
            userPrincipalName: entry.first(AttributeName.userPrincipalName) ?? "",
            entryCSN: entry.first(AttributeName.entryCSN) ?? "",
            modifiersName: entry.first(AttributeName.modifiersName) ?? "",
            accountControlBefore: before,
            accountControlAfter: after,
            changes: isSwitched ? [PropertyChange("AccountEnabled", from: before.isEnabled, to: after.isEnabled)] : []
        )
    }
}
