import Directory
import DirectoryModel
import Foundation
import Ledger

/// What a tenant's settings say to a request, before anything is written.
struct CreationRules: Sendable {
    /// A request that passed, with what the settings want said about it.
    struct Passed: Sendable {
        let draft: MailboxDraft
        let warnings: [String]
    }

    let tenant: TenantIdentity
    let settings: TenantSettings
    /// The OWA mailbox policies of those who have another than the default one.
    var owaPolicies: [GUID: OwaMailboxPolicy] = [:]

    /// - Parameters:
    ///   - person: The person who asks; nil when the tenant has no such person.
    ///   - lookalikes: Names of people whom the new name may be taken for.
    func check(_ request: CreationRequest, person: Person?, lookalikes: [Person]) throws(BookingsError) -> Passed {
        let creator = try mayCreate(request, person)
        let name = try name(of: request)
        let stem = AddressStem(displayName: name)
        var warnings: [String] = []
        if let stem, settings.reservedNames.contains(stem.key) {
            try object(
                settings.reservedNamesReaction,
                BookingsError(
                    .reservedName,
                    "the address '\(stem.text)@…' of '\(name)' is reserved in tenant \(tenant.name)",
                    hint: "choose another name, or change ReservedNames or ReservedNamesReaction"
                ),
                &warnings
            )
        }
        if let person = lookalikes.first {
            try object(
                settings.lookalikeReaction,
                BookingsError(
                    .lookalike,
                    "'\(name)' can be taken for \(person.displayName) (\(person.userPrincipalName))",
                    hint: "choose another name, or change LookalikeReaction"
                ),
                &warnings
            )
        }
        let domain = try domain(of: request, by: creator)
        let draft = MailboxDraft(
            displayName: name,
            stem: stem,
            domain: domain,
            createdBy: request.caller ?? creator.userPrincipalName,
            owner: creator.userPrincipalName
        )
        return Passed(draft: draft, warnings: warnings)
    }

    /// The name under which the calendar would be known: prefix, name, suffix, in this order.
    func name(of request: CreationRequest) throws(BookingsError) -> String {
        do {
            let typed = try DisplayNameRules.check(request.displayName)
            guard settings.namingPolicyEnabled else { return typed }
            let prefix = settings.prefixEnabled ? settings.prefix : ""
            let suffix = settings.suffixEnabled ? settings.suffix : ""
            let name = try DisplayNameRules.check(prefix + typed + suffix)
            // The blocked words are looked for in the finished name, as Exchange does it for groups.
            guard settings.blockedWordsEnabled, let word = blockedWord(in: name) else { return name }
            throw BookingsError(
                .blockedWord,
                "the name '\(name)' holds the blocked word '\(word)'",
                hint: "choose another name, or change BlockedWords"
            )
        } catch let error as InvalidDisplayName {
            throw BookingsError(.invalidName, "\(error)")
        } catch let error as BookingsError {
            throw error
        } catch {
            throw BookingsError(.invalidName, "\(error)")
        }
    }

    private func mayCreate(_ request: CreationRequest, _ person: Person?) throws(BookingsError) -> Person {
        guard settings.bookingsEnabled else {
            throw BookingsError(
                .bookingsDisabled,
                "Bookings is turned off for tenant \(tenant.name)",
                hint: "understudy tenant settings set BookingsEnabled=true --tenant \(tenant.name)"
            )
        }
        guard let person else {
            throw BookingsError(
                .unknownPerson,
                "tenant \(tenant.name) has no person '\(request.person.prefix(120))'",
                hint: "name the creator by UPN; understudy user list --tenant \(tenant.name) shows them"
            )
        }
        guard allowsCreation(by: person) else {
            throw BookingsError(
                .creationNotAllowed,
                "the OWA mailbox policy of \(person.userPrincipalName) does not let them create calendars",
                hint: "see BookingsMailboxCreationEnabled, CreationExceptions, and Get-CASMailbox for another policy"
            )
        }
        guard person.accountEnabled else {
            throw BookingsError(
                .signInBlocked,
                "\(person.userPrincipalName) cannot sign in, so they cannot create a calendar",
                hint: "unblock them, or let somebody else create it"
            )
        }
        guard !settings.licenceRequired || person.holds(.bookings) else {
            throw BookingsError(
                .notLicensed,
                "\(person.userPrincipalName) holds no licence with the plan MICROSOFTBOOKINGS",
                hint: "give them a licence (attribute assignedLicense), or set LicenceRequired to false"
            )
        }
        return person
    }

    /// A policy of the person's own says it all; the default one has exceptions.
    private func allowsCreation(by person: Person) -> Bool {
        if let policy = owaPolicies[person.objectID] { return policy.allowsCreation }
        let isException = settings.creationExceptions.contains(person.userPrincipalName.lowercased())
        return settings.mailboxCreationEnabled != isException
    }

    private func domain(of request: CreationRequest, by person: Person) throws(BookingsError) -> String {
        let policyDomain = owaPolicies[person.objectID].map(\.mailboxDomain) ?? settings.mailboxDomain
        let domain = request.domain ?? policyDomain ?? tenant.initialDomain
        guard tenant.owns(domain: domain) else {
            throw BookingsError(
                .unknownDomain,
                "'\(domain.prefix(120))' is no verified domain of tenant \(tenant.name)",
                hint: "it has \(tenant.domains.joined(separator: ", "))"
            )
        }
        return domain
    }

    private func object(
        _ reaction: TenantSettings.Reaction,
        _ objection: BookingsError,
        _ warnings: inout [String]
    ) throws(BookingsError) {
        switch reaction {
        case .allow: return
        case .warn: warnings.append(objection.description)
        case .refuse: throw objection
        }
    }

    private func blockedWord(in name: String) -> String? {
        let words = Set(name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
        return settings.blockedWords.first { words.contains($0) }
    }
}
