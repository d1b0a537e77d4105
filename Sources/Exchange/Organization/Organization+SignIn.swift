import Directory
import DirectoryModel
import Foundation
import Ledger
import PowerShell

extension Organization {
    /// Allows or refuses sign-in to an account; it is not recorded yet.
    ///
    /// - Returns: What changed; nil if it was so already.
    /// - Throws: Where the tenant's policy blocks the account.
    func setSignIn(
        enabled: Bool,
        of recipient: DirectoryRecipient,
        by caller: Caller
    ) async throws -> DirectoryEffect? {
        if enabled, recipient.isScheduling, let mailbox = try await ledger.mailbox(objectID: recipient.objectID) {
            try await demandSignInAllowed(to: mailbox)
        }
        let receipt = try await directory.setSignIn(
            enabled: enabled,
            of: recipient.dn,
            actingAs: writerDN(for: caller),
            at: now
        )
        guard !receipt.changes.isEmpty else { return nil }
        return DirectoryEffect(
            event(enabled ? .enableAccount : .disableAccount, of: recipient, by: caller, receipt),
            modified: [.init("AccountDisabled", from: enabled ? "True" : "False", to: enabled ? "False" : "True")]
        )
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

    /// Replaces attributes of an account; it is not recorded yet.
    ///
    /// - Parameter names: The audit log's names of LDAP's attributes, where it has others.
    /// - Returns: What changed; nil if all was so already.
    func edit(
        _ recipient: DirectoryRecipient,
        _ values: [String: [String]],
        named names: [String: String],
        by caller: Caller
    ) async throws -> DirectoryEffect? {
        guard !values.isEmpty else { return nil }
        var receipt = try await directory.edit(
            recipient.dn,
            values,
            actingAs: writerDN(for: caller),
            at: now
        )
        guard !receipt.changes.isEmpty else { return nil }
        receipt.changes = receipt.changes.map { change in
            PropertyChange(
                property: names[change.property] ?? change.property,
                oldValue: change.oldValue,
                newValue: change.newValue
            )
        }
        return DirectoryEffect(
            event(.updateUser, of: recipient, by: caller, receipt),
            modified: receipt.changes.map { .init($0.property, from: $0.oldText, to: $0.newText) }
        )
    }

    /// Records what has no record in Exchange's log, as of Entra's cmdlets.
    func record(_ effect: DirectoryEffect?) async throws {
        if let effect { try await ledger.record(effect.event) }
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
