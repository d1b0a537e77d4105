import DirectoryModel
package import Foundation
import LDAPClient

extension TenantDirectory {
    /// Resets a password in the name of an admin, who must have the right to.
    ///
    /// RFC 3062 under proxied authorization, which slapd honours, so the server makes the hash and writes the admin's
    /// DN into `modifiersName`. What the account says about its password follows in a second write: after a crash
    /// between the two the new password holds and `pwdLastSet` is old; repeating the call mends it.
    ///
    /// - Throws: ``DirectoryError/Code/refused`` where the admin may not, ``DirectoryError/Code/notFound``.
    package func resetPassword(
        of dn: String,
        to password: String,
        actingAs admin: String,
        at now: Date
    ) async throws(DirectoryError) -> WriteReceipt {
        let operation = "reset password"
        let connection = try await substrate.live()
        do {
            try await connection.changePassword(of: dn, new: password, controls: [.proxiedAuthorization(admin)])
        } catch {
            throw DirectoryError(error, during: operation)
        }
        return try await updateAccount(dn, actingAs: admin, operation, at: now) { control in
            let passwordSet = Modification.replace(AttributeName.pwdLastSet, String(DirectoryTime.fileTime(now)))
            return (control.afterPasswordWasSet, [passwordSet])
        }
    }

    /// Allows or refuses sign-in in the name of an admin, who must have the right to.
    ///
    /// Where it is so already, nothing is written, and the receipt tells of no change.
    package func setSignIn(
        enabled: Bool,
        of dn: String,
        actingAs admin: String,
        at now: Date
    ) async throws(DirectoryError) -> WriteReceipt {
        try await updateAccount(dn, actingAs: admin, "set sign-in", at: now) { control in
            (control.settingSignIn(enabled: enabled), [])
        }
    }

    /// Changes `userAccountControl` from what it is to what `change` makes of it, together with further modifications.
    private func updateAccount(
        _ dn: String,
        actingAs admin: String,
        _ operation: String,
        at now: Date,
        _ change: (UserAccountControl) -> (UserAccountControl, [Modification])
    ) async throws(DirectoryError) -> WriteReceipt {
        let connection = try await substrate.live()
        for attempt in 1... {
            let before = try await account(dn, over: connection, operation)
            let (control, others) = change(before.accountControl)
            guard control != before.accountControl || !others.isEmpty else {
                return WriteReceipt(before, from: before.accountControl)
            }
            do {
                let reply = try await connection.modify(
                    dn,
                    [
                        .replace(AttributeName.userAccountControl, String(control.rawValue)),
                        .replace(AttributeName.whenChanged, DirectoryTime.generalized(now)),
                    ] + others,
                    controls: [
                        .proxiedAuthorization(admin), .postRead(WriteReceipt.attributes),
                        // Somebody else may have changed another bit since we read it.
                        .assertion(.equal(AttributeName.entryCSN, before.first(AttributeName.entryCSN) ?? "")),
                    ]
                )
                return WriteReceipt(reply.postRead ?? before, from: before.accountControl)
            } catch  where error.resultCode == .assertionFailed && attempt < Self.attempts {
                continue
            } catch {
                throw DirectoryError(error, during: operation)
            }
        }
        throw DirectoryError(.conflict, during: operation)
    }

    /// How often a change is tried that others keep overtaking.
    private static let attempts = 8

    private func account(
        _ dn: String,
        over connection: LDAPConnection,
        _ operation: String
    ) async throws(DirectoryError) -> Entry {
        do {
            if let entry = try await connection.read(dn, attributes: WriteReceipt.attributes) { return entry }
        } catch {
            throw DirectoryError(error, during: operation)
        }
        throw DirectoryError(.notFound, during: operation, resultCode: .noSuchObject)
    }
}
