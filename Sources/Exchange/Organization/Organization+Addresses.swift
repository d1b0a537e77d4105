import Directory
import DirectoryModel
import Ledger
import PowerShell

extension Organization {
    /// - Parameter owner: Whoever may hold them already.
    /// - Throws: Exchange's error for the first address that somebody else holds.
    func demandFree(_ addresses: [SMTPAddress], except owner: GUID) async throws {
        let own = try await directory.recipients(objectIDs: [owner])[owner]
        let holders = try await directory.holders(of: addresses, except: own?.dn)
        for address in addresses {
            guard let holder = try await holder(of: address, holders[address.key], except: owner) else { continue }
            throw ErrorRecord.addressTaken(address.description, by: canonicalName(of: holder))
        }
    }

    /// A mailbox whose account is not in the directory yet holds its addresses too.
    private func holder(of address: SMTPAddress, _ dn: String?, except owner: GUID) async throws -> String? {
        if let dn { return try await directory.recipients(named: dn).first?.name ?? dn }
        return try await ledger.mailboxes(named: address.description, in: [.active])
            .first { $0.objectID != owner }?.name
    }

    /// `…/contoso.onmicrosoft.com/Info`, as Exchange's errors name objects.
    private func canonicalName(of name: String) -> String {
        "EURPR01A002.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/\(self.name)/\(name)"
    }
}
