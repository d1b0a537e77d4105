import DirectoryModel
import Foundation
import SeededRandom
import Testing

@testable import Ledger

@Suite struct HistoryTests {
    /// Random verbs, each against a model that knows nothing but who holds which address.
    @Test(arguments: Seeds.some(8))
    func `Whatever people do, no address is held twice and the lowest free number is given`(seed: UInt64) async throws {
        try await withLedger { ledger, _ in
            var random = SeededGenerator(seed: seed)
            var model = ClaimModel(initialDomain: ledger.tenant.initialDomain)
            for step in 0..<120 {
                let verb = try await model.act(on: ledger, &random)
                let claims = try await ledger.claims()
                #expect(claims == model.claims, "step \(step): \(verb)")
                guard claims == model.claims else { return }
            }
            #expect(try await ledger.checkChain().violation == nil)
            for (number, mailbox) in model.mailboxes {
                #expect(try await ledger.mailbox(number: number)?.addresses.map(\.key) == mailbox.addresses)
            }
        }
    }
}

/// Who holds which address, by the rules alone.
private struct ClaimModel {
    struct Mailbox {
        var addresses: [String]
        var alias: String
        var isActive = true
    }

    let initialDomain: String
    var mailboxes: [Int64: Mailbox] = [:]

    init(initialDomain: String) {
        self.initialDomain = initialDomain
    }

    var claims: [String: Int64] {
        var claims: [String: Int64] = [:]
        for (number, mailbox) in mailboxes where mailbox.isActive {
            for address in mailbox.addresses { claims[address] = number }
        }
        return claims
    }

    private static let locals = ["clinic", "clinic1", "clinic12", "spa", String(repeating: "x", count: 64)]

    /// - Returns: What was done, for the failure's text.
    mutating func act(on ledger: Ledger, _ random: inout SeededGenerator) async throws -> String {
        let active = mailboxes.filter(\.value.isActive).keys.sorted()
        let deleted = mailboxes.filter { !$0.value.isActive }.keys.sorted()
        switch random.number(0...9) {
        case 0...3: return try await create(ledger, &random)
        case 4...5 where !active.isEmpty: return try await delete(random.pick(active), ledger)
        case 6...7 where !active.isEmpty: return try await rename(random.pick(active), ledger, &random)
        case 8...9 where !deleted.isEmpty: return try await restore(random.pick(deleted), ledger, &random)
        default: return try await create(ledger, &random)
        }
    }

    private mutating func create(_ ledger: Ledger, _ random: inout SeededGenerator) async throws -> String {
        let domain = random.pick([initialDomain, "contoso.com", "contoso.org"])
        let names = (0..<random.number(1...3)).map { _ in
            let name = random.pick(Self.locals)
            return random.number(0...1) == 0 ? name.uppercased() : name
        }
        for mailbox in try await ledger.make(names, domain: domain) {
            let local = lowestFree(mailbox.displayName.lowercased(), domain)
            let wanted = ["\(local)@\(domain)", "\(local)@\(initialDomain)"]
            mailboxes[mailbox.number] = Mailbox(addresses: domain == initialDomain ? [wanted[0]] : wanted, alias: local)
        }
        return "create \(names) on \(domain)"
    }

    private func lowestFree(_ stem: String, _ domain: String) -> String {
        let claims = claims
        for number in 0... {
            let digits = number == 0 ? "" : String(number)
            let local = stem.prefix(64 - digits.count) + digits
            if claims["\(local)@\(domain)"] == nil, claims["\(local)@\(initialDomain)"] == nil { return String(local) }
        }
        return stem
    }

    private mutating func delete(_ number: Int64, _ ledger: Ledger) async throws -> String {
        _ = try await ledger.remove(try #require(await ledger.mailbox(number: number)))
        mailboxes[number]?.isActive = false
        return "delete \(number)"
    }

    private mutating func rename(_ number: Int64, _ ledger: Ledger, _ random: inout SeededGenerator) async throws
        -> String
    {
        let address = try address(&random)
        let mailbox = try #require(await ledger.mailbox(number: number))
        let verb = "rename \(number) to \(address)"
        let mayHave = claims[address.key] == nil || claims[address.key] == number
        let isDone = await succeeds {
            _ = try await ledger.rename(mailbox, displayName: nil, address: address, by: LedgerFixture.megan)
        }
        #expect(isDone == mayHave, "\(verb)")
        guard mayHave else { return verb }
        mailboxes[number]?.addresses.removeAll { $0 == address.key }
        mailboxes[number]?.addresses.insert(address.key, at: 0)
        return verb
    }

    private mutating func restore(_ number: Int64, _ ledger: Ledger, _ random: inout SeededGenerator) async throws
        -> String
    {
        let address = random.number(0...1) == 0 ? nil : try address(&random)
        let mailbox = try #require(await ledger.mailbox(number: number))
        let verb = "restore \(number) as \(address?.description ?? "it was")"
        let isDone = await succeeds {
            _ = try await ledger.restore(mailbox, address: address, by: LedgerFixture.megan)
        }
        let wanted = restored(try #require(mailboxes[number]), as: address)
        #expect(isDone == (wanted != nil), "\(verb)")
        if let wanted { mailboxes[number] = wanted }
        return verb
    }

    /// The mailbox after its restore; nil where it cannot be.
    private func restored(_ mailbox: Mailbox, as address: SMTPAddress?) -> Mailbox? {
        let claims = claims
        var mailbox = mailbox
        mailbox.isActive = true
        guard let address else { return mailbox.addresses.allSatisfy { claims[$0] == nil } ? mailbox : nil }
        guard claims[address.key] == nil else { return nil }
        let former = mailbox.addresses.filter { $0 != address.key && claims[$0] == nil }
        mailbox.addresses = [address.key] + former
        let ofAlias = "\(mailbox.alias)@\(initialDomain)"
        guard !mailbox.addresses.contains(ofAlias) else { return mailbox }
        mailbox.alias = address.local.lowercased()
        let ofNewAlias = "\(mailbox.alias)@\(initialDomain)"
        guard claims[ofNewAlias] == nil else { return nil }
        if ofNewAlias == address.key { return mailbox }
        mailbox.addresses = mailbox.addresses.filter { $0 != ofNewAlias } + [ofNewAlias]
        return mailbox
    }

    private func address(_ random: inout SeededGenerator) throws -> SMTPAddress {
        let local = random.pick(Self.locals.dropLast() + ["new", "Spa2", "CLINIC2"])
        return try SMTPAddress("\(local)@\(random.pick([initialDomain, "contoso.com", "contoso.org"]))")
    }

    private func succeeds(_ body: () async throws -> Void) async -> Bool {
        do {
            try await body()
            return true
        } catch {
            #expect((error as? LedgerError)?.code == .addressTaken, "\(error)")
            return false
        }
    }
}
