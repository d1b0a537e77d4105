package import Directory
package import DirectoryModel
import Foundation
package import Ledger
package import Provisioning

/// Where people's requests about the calendars of one tenant arrive, whichever door they came through.
package struct CalendarDesk: Sendable {
    package let ledger: Ledger
    package let directory: TenantDirectory
    let provisioning: TenantProvisioning
    private let queue: CreationQueue

    package init(_ provisioning: TenantProvisioning) {
        self.provisioning = provisioning
        ledger = provisioning.ledger
        directory = provisioning.directory
        queue = CreationQueue(provisioning)
    }

    /// What came of one ``CreationRequest``.
    package struct Creation: Sendable {
        package let result: Result<SchedulingMailbox, BookingsError>
        /// What the tenant's settings want said about a calendar that was made all the same.
        package let warnings: [String]
    }

    /// Makes calendars. What succeeded is durable on return; a refusal undoes nothing of its neighbours.
    ///
    /// - Throws: When directory or ledger cannot be asked; then nothing was made.
    package func create(_ requests: [CreationRequest]) async throws -> [Creation] {
        let settings = try await ledger.settings()
        let people = try await people(requests.map(\.person))
        let rules = CreationRules(
            tenant: ledger.tenant,
            settings: settings,
            owaPolicies: try await ledger.owaPolicies(of: Set(people.values.map(\.objectID)))
        )
        var creations: [Creation?] = []
        var drafts: [MailboxDraft] = []
        var passed: [(index: Int, warnings: [String])] = []
        for (index, request) in requests.enumerated() {
            do throws(BookingsError) {
                let lookalikes = await lookalikes(of: request, rules)
                let pass = try rules.check(request, person: people[request.person], lookalikes: lookalikes)
                drafts.append(delayed(pass.draft, settings.provisioningDelay))
                passed.append((index, pass.warnings))
                creations.append(nil)
            } catch {
                creations.append(Creation(result: .failure(error), warnings: []))
            }
        }
        for (mailbox, pass) in zip(try await queue.make(drafts), passed) {
            creations[pass.index] = Creation(result: .success(mailbox), warnings: pass.warnings)
        }
        return creations.compactMap(\.self)
    }

    /// The calendar that a person names by address, GUID or alias.
    package func calendar(_ key: String) async throws -> SchedulingMailbox {
        guard let mailbox = try await ledger.mailbox(MailboxKey(key)) else {
            throw BookingsError(
                .notFound,
                "tenant \(ledger.tenant.name) has no calendar '\(key.prefix(120))'",
                hint: "understudy calendar list --tenant \(ledger.tenant.name) shows them"
            )
        }
        return mailbox
    }

    /// Deletes a calendar. Its data is gone for good; its user can be restored for as long as the tenant keeps it.
    package func delete(_ key: String, by caller: String) async throws -> SchedulingMailbox {
        let mailbox = try await calendar(key)
        return try await provisioning.request(.delete) { try await ledger.delete(mailbox, by: caller) }
    }

    /// Brings back the user of a deleted calendar.
    ///
    /// - Parameters:
    ///   - displayName: A new name; nil leaves it.
    ///   - address: A new primary address, for when the old one was taken meanwhile.
    package func restore(
        _ key: String,
        displayName: String? = nil,
        address: String?,
        by caller: String
    ) async throws -> SchedulingMailbox {
        let deleted = try await calendar(key)
        var name: String?
        if let displayName { name = try await checkedName(displayName) }
        let address = try address.map(ownAddress)
        // Its own user may hold them still, if the delete was a moment ago.
        let user = try await directory.schedulingUsers([deleted.objectID])[deleted.objectID]
        try await demandFree(address.map { [$0] } ?? deleted.addresses, except: user?.dn)
        // Those that are left out, or that a new alias would get.
        let others = deleted.addresses + (address.map { [initialAddress(of: $0)] } ?? [])
        let taken = try await taken(others.filter { $0 != address }, except: user?.dn)
        return try await provisioning.request(.restore) { [name] in
            try await ledger.restore(deleted, displayName: name, address: address, taken: taken, by: caller)
        }
    }

    /// Changes a calendar's name, its primary address or both. The old address stays as another one.
    package func rename(
        _ key: String,
        displayName: String?,
        address: String?,
        by caller: String
    ) async throws -> SchedulingMailbox {
        let mailbox = try await calendar(key)
        let rules = CreationRules(tenant: ledger.tenant, settings: try await ledger.settings())
        let name = try displayName.map { name throws(BookingsError) in
            try rules.name(of: CreationRequest(displayName: name, person: caller))
        }
        let address = try address.map(ownAddress)
        if let address, !mailbox.addresses.contains(address) { try await demandFree([address]) }
        return try await provisioning.request(.update) {
            try await ledger.rename(mailbox, displayName: name, address: address, by: caller)
        }
    }

    /// The name under which a calendar that is to be called so would be known: with the tenant's prefix and suffix.
    package func checkedName(_ name: String) async throws -> String {
        let rules = CreationRules(tenant: ledger.tenant, settings: try await ledger.settings())
        return try rules.name(of: CreationRequest(displayName: name, person: ""))
    }

    /// Removes a deleted calendar's user for good, before its time.
    package func purge(_ mailbox: SchedulingMailbox, by caller: String) async throws {
        try await provisioning.request(.purge) { try await ledger.purge(mailbox, by: caller) }
    }

    /// Changes what an admin may of a calendar's mailbox.
    ///
    /// - Parameter effect: What the same cmdlet has done in the directory already.
    /// - Throws: Where a name breaks the tenant's rules, or an address is held by somebody else; nothing was done then.
    package func edit(
        _ mailbox: SchedulingMailbox,
        _ edit: MailboxEdit,
        after effect: DirectoryEffect? = nil,
        by caller: String
    ) async throws -> SchedulingMailbox {
        let fresh = edit.newAddresses(of: mailbox, initialDomain: ledger.tenant.initialDomain)
        try await demandFree(fresh)
        return try await provisioning.request(.update) {
            try await ledger.edit(mailbox, edit, after: effect, by: caller)
        }
    }

    /// Gives a person full access to a calendar's mailbox, or takes it away.
    package func changePermission(_ key: String, user: String, adding: Bool, by caller: String) async throws {
        let mailbox = try await calendar(key)
        guard adding else {
            return try await ledger.changePermission(of: mailbox, user: user, adding: false, by: caller)
        }
        guard let person = try await directory.person(user) else {
            throw BookingsError(.unknownPerson, "tenant \(ledger.tenant.name) has no person '\(user.prefix(120))'")
        }
        try await ledger.changePermission(of: mailbox, user: person.userPrincipalName, adding: true, by: caller)
    }

    // MARK: - Looking up

    private func people(_ names: [String]) async throws -> [String: Person] {
        var people: [String: Person] = [:]
        for name in Set(names) { people[name] = try await directory.person(name) }
        return people
    }

    private func lookalikes(of request: CreationRequest, _ rules: CreationRules) async -> [Person] {
        guard rules.settings.lookalikeReaction != .allow, let name = try? rules.name(of: request) else { return [] }
        return (try? await directory.lookalikes(of: name, stem: AddressStem(displayName: name))) ?? []
    }

    private func delayed(_ draft: MailboxDraft, _ delay: ProvisioningDelay) -> MailboxDraft {
        guard delay != .none else { return draft }
        var draft = draft
        draft.notBefore = ledger.time.now().addingTimeInterval(delay.seconds(chance: .random(in: 0..<1)))
        return draft
    }

    /// An address on one of the tenant's own domains.
    package func ownAddress(_ text: String) throws(BookingsError) -> SMTPAddress {
        let address: SMTPAddress
        do { address = try SMTPAddress(text) } catch { throw BookingsError(.invalidAddress, "\(error)") }
        guard ledger.tenant.owns(domain: address.domain) else {
            throw BookingsError(
                .unknownDomain,
                "'\(address.domain)' is no verified domain of tenant \(ledger.tenant.name)",
                hint: "it has \(ledger.tenant.domains.joined(separator: ", "))"
            )
        }
        return address
    }

    private func initialAddress(of address: SMTPAddress) -> SMTPAddress {
        SMTPAddress(local: address.local, domain: ledger.tenant.initialDomain)
    }

    private func taken(_ addresses: [SMTPAddress], except dn: String?) async throws -> Set<String> {
        Set(try await directory.holders(of: addresses, except: dn).keys)
    }

    private func demandFree(_ addresses: [SMTPAddress], except dn: String? = nil) async throws {
        let taken = try await taken(addresses, except: dn)
        guard let address = addresses.first(where: { taken.contains($0.key) }) else { return }
        throw BookingsError(
            .addressTaken,
            "the address \(address) is held by somebody else in the directory",
            hint: "choose another one with --address"
        )
    }
}
