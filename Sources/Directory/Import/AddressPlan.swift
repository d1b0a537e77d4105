import DirectoryModel
import LDAPClient

/// Which of a record's addresses it keeps in the tenant, and as what.
///
/// A person signs in with, and is reached at, addresses on the tenant's verified domains only. Addresses elsewhere are
/// kept as `otherMailbox`. The user principal name is always among the `proxyAddresses`, so that no other object can
/// take it as its address.
struct AddressPlan {
    private(set) var userPrincipalName: SMTPAddress?
    private(set) var primary: SMTPAddress?
    private(set) var others: [SMTPAddress] = []
    /// Values that are no SMTP addresses, `X500:` and the like.
    private(set) var otherProxies: [String] = []
    private(set) var foreign: [String] = []
    private(set) var notes: [String] = []

    private let identity: TenantIdentity
    private let fateOfForeign: String

    /// For a person: whatever happens, there is a user principal name in the end.
    init(person entry: Entry, _ identity: TenantIdentity) throws(ImportRefusal) {
        self.identity = identity
        fateOfForeign = "kept as otherMailbox"
        let mails = sort(entry[AttributeName.mail], "mail")
        let (primaries, proxies) = sortProxies(entry[AttributeName.proxyAddresses])
        let given = entry.first(AttributeName.userPrincipalName)
        let verified = given.flatMap { try? SMTPAddress($0) }.flatMap { identity.owns(domain: $0.domain) ? $0 : nil }
        let candidates = verified.map { [$0] } ?? (mails + primaries)
        let chosen: SMTPAddress
        if let first = candidates.first { chosen = first } else { chosen = try derived(from: entry) }
        if let given, verified == nil {
            notes.append("userPrincipalName '\(given.prefix(80))' is not on a verified domain; it is now \(chosen)")
        }
        userPrincipalName = chosen
        settle((mails + primaries).first ?? chosen, mails + primaries + proxies + [chosen])
    }

    /// For a group: addresses if the file has some.
    init(group entry: Entry, _ identity: TenantIdentity) {
        self.identity = identity
        fateOfForeign = "left out"
        let mails = sort(entry[AttributeName.mail], "mail")
        let (primaries, proxies) = sortProxies(entry[AttributeName.proxyAddresses])
        if let first = (mails + primaries + proxies).first { settle(first, mails + primaries + proxies) }
    }

    /// For a contact: its addresses are elsewhere by nature.
    init(contact entry: Entry, _ identity: TenantIdentity) {
        self.identity = identity
        fateOfForeign = ""
        let target = entry[AttributeName.targetAddress].map {
            $0.lowercased().hasPrefix("smtp:") ? String($0.dropFirst(5)) : $0
        }
        let proxies = entry[AttributeName.proxyAddresses].compactMap { ProxyAddress($0)?.address }
        let all = (entry[AttributeName.mail] + target).compactMap { try? SMTPAddress($0) } + proxies
        if let first = all.first { settle(first, all) }
    }

    var proxyAddresses: [String] {
        guard let primary else { return otherProxies }
        return [ProxyAddress(primary, isPrimary: true).description]
            + others.map { ProxyAddress($0, isPrimary: false).description } + otherProxies
    }

    private mutating func settle(_ first: SMTPAddress, _ all: [SMTPAddress]) {
        primary = first
        var seen: Set<SMTPAddress> = [first]
        others = all.filter { seen.insert($0).inserted }
    }

    /// Those on verified domains; all else is foreign, or no address at all.
    private mutating func sort(_ values: [String], _ attribute: String) -> [SMTPAddress] {
        var verified: [SMTPAddress] = []
        for value in values {
            do throws(InvalidAddress) {
                let address = try SMTPAddress(value)
                if identity.owns(domain: address.domain) {
                    verified.append(address)
                } else {
                    foreign.append(value)
                    notes.append("\(attribute) '\(value.prefix(80))' is not on a verified domain; \(fateOfForeign)")
                }
            } catch {
                notes.append("\(attribute) left out: \(error)")
            }
        }
        return verified
    }

    private mutating func sortProxies(_ values: [String]) -> (primary: [SMTPAddress], others: [SMTPAddress]) {
        var primary: [SMTPAddress] = []
        var others: [SMTPAddress] = []
        for value in values {
            guard value.lowercased().hasPrefix("smtp:") else {
                otherProxies.append(value)
                continue
            }
            for address in sort([String(value.dropFirst(5))], AttributeName.proxyAddresses) {
                if value.hasPrefix("SMTP:") { primary.append(address) } else { others.append(address) }
            }
        }
        return (primary, others)
    }

    /// An address on the default domain, made of whatever names the person.
    private func derived(from entry: Entry) throws(ImportRefusal) -> SMTPAddress {
        let addresses = entry[AttributeName.userPrincipalName] + entry[AttributeName.mail]
        let locals = addresses.map { String($0.prefix { $0 != "@" }) }
        let names = entry[AttributeName.uid] + entry[AttributeName.sAMAccountName] + entry[AttributeName.mailNickname]
        let stem = (entry.first(AttributeName.cn) ?? entry.first(AttributeName.displayName))
            .flatMap { AddressStem(displayName: $0)?.text }
        for local in locals + names + [stem].compactMap({ $0 }) {
            if let address = try? SMTPAddress("\(local)@\(identity.defaultDomain)") { return address }
        }
        throw ImportRefusal(
            reason: "nothing in it can be a user principal name: it has no usable userPrincipalName, mail, uid or cn"
        )
    }
}
