import Directory
import DirectoryModel
import Foundation
import Ledger
import PowerShell

extension Organization {
    /// Allows or refuses sign-in to an account, and records it.
    ///
    /// - Parameter cmdlet: For a cmdlet of Exchange its record, which the directory's then names as its cause; nil for
    ///   those of Entra, which have only the latter.
    /// - Returns: Whether something changed.
    /// - Throws: Where the tenant's policy blocks the account.
    func setSignIn(
        enabled: Bool,
        of recipient: DirectoryRecipient,
        by caller: Caller,
        cmdlet: CmdletRecord? = nil
    ) async throws -> Bool {
        let mailbox = recipient.isScheduling ? try await ledger.mailbox(objectID: recipient.objectID) : nil
        if enabled, let mailbox { try await demandSignInAllowed(to: mailbox) }
        let receipt = try await directory.setSignIn(
            enabled: enabled,
            of: recipient.dn,
            actingAs: writerDN(for: caller),
            at: now
        )
        guard !receipt.changes.isEmpty else { return false }
        let event = event(enabled ? .enableAccount : .disableAccount, of: recipient, by: caller, receipt)
        try await record(event, cmdlet, mailbox)
        return true
    }

    /// - Throws: Where the tenant's policy blocks the mailbox's account, whoever wants it otherwise.
    func demandSignInAllowed(to mailbox: SchedulingMailbox) async throws {
        guard try await ledger.signInPolicy().blocksAlways(mailbox.addresses) else { return }
        throw ErrorRecord.notAllowed(
            """
            The sign-in policy of \(tenant.name) blocks \(mailbox.primaryAddress). Make it an exception first: \
            understudy policy except \(mailbox.primaryAddress) --tenant \(tenant.name)
            """,
            target: mailbox.displayName
        )
    }

    /// Replaces attributes of an account, and records it.
    ///
    /// - Parameter names: The audit log's names of LDAP's attributes, where it has others.
    /// - Returns: Whether something changed.
    func edit(
        _ recipient: DirectoryRecipient,
        _ values: [String: [String]],
        named names: [String: String],
        by caller: Caller,
        cmdlet: CmdletRecord? = nil
    ) async throws -> Bool {
        var receipt = try await directory.edit(
            recipient.dn,
            values,
            actingAs: writerDN(for: caller),
            at: now
        )
        guard !receipt.changes.isEmpty else { return false }
        receipt.changes = receipt.changes.map { change in
            PropertyChange(
                property: names[change.property] ?? change.property,
                oldValue: change.oldValue,
                newValue: change.newValue
            )
        }
        var cmdlet = cmdlet
        cmdlet?.modified += receipt.changes.map { .init($0.property, from: $0.oldText, to: $0.newText) }
        try await record(event(.updateUser, of: recipient, by: caller, receipt), cmdlet, nil)
        return true
    }

    private func record(
        _ event: DirectoryEvent,
        _ cmdlet: CmdletRecord?,
        _ mailbox: SchedulingMailbox?
    ) async throws {
        guard let cmdlet else { return try await ledger.record(event) }
        try await ledger.record(cmdlet, of: mailbox, causing: event)
    }

    private func event(
        _ activity: DirectoryActivity,
        of recipient: DirectoryRecipient,
        by caller: Caller,
        _ receipt: WriteReceipt
    ) -> DirectoryEvent {
        DirectoryEvent(
            activity,
            by: .person(userPrincipalName: caller.name, objectID: caller.person?.objectID),
            objectID: recipient.objectID,
            userPrincipalName: receipt.userPrincipalName,
            changes: receipt.changes,
            writeCSN: receipt.entryCSN
        )
    }
}

extension PropertyChange {
    /// As Exchange's log has values: without brackets, several with commas.
    fileprivate var oldText: String { Self.text(oldValue) }
    fileprivate var newText: String { Self.text(newValue) }

    private static func text(_ array: String) -> String {
        let values = try? JSONDecoder().decode([String].self, from: Data(array.utf8))
        return values?.joined(separator: ",") ?? array
    }
}
