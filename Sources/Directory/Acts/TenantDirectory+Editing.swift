import DirectoryModel
package import Foundation
import LDAPClient

extension TenantDirectory {
    /// Replaces attributes of a user in the name of an admin, who must have the right to; an empty list removes one.
    ///
    /// - Parameter values: By LDAP name. Those that are so already are left out.
    /// - Returns: The receipt, whose changes carry LDAP's names; without changes nothing was written.
    package func edit(
        _ dn: String,
        _ values: [String: [String]],
        actingAs admin: String,
        at now: Date
    ) async throws(DirectoryError) -> WriteReceipt {
        let operation = "edit user"
        let connection = try await substrate.live()
        do throws(LDAPError) {
            let attributes = WriteReceipt.attributes + values.keys
            guard let before = try await connection.read(dn, attributes: attributes) else {
                throw LDAPError(.refused, during: operation, resultCode: .noSuchObject)
            }
            let changed = values.filter { before[$0.key] != $0.value }.sorted { $0.key < $1.key }
            var receipt = WriteReceipt(before, from: before.accountControl)
            guard !changed.isEmpty else { return receipt }
            let modifications = changed.map { name, new in
                new.isEmpty ? Modification.delete(name) : .replace(name, new)
            }
            let reply = try await connection.modify(
                dn,
                modifications + [.replace(AttributeName.whenChanged, DirectoryTime.generalized(now))],
                controls: [.proxiedAuthorization(admin), .postRead(WriteReceipt.attributes)]
            )
            receipt = WriteReceipt(reply.postRead ?? before, from: before.accountControl)
            receipt.changes = changed.map { PropertyChange($0.key, from: before[$0.key], to: $0.value) }
            return receipt
        } catch {
            throw DirectoryError(error, during: operation)
        }
    }
}
