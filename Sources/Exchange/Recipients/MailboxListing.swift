import Directory
import DirectoryModel
import Foundation
import Ledger
import PowerShell

/// Finds the mailboxes that a call of Get-Mailbox or one of its kin asks for, and hands them over one by one.
struct MailboxListing: Sendable {
    private let run: CmdletRun
    private let type: ObjectType<ExchangeMailbox>

    init(_ run: CmdletRun, type: ObjectType<ExchangeMailbox>) {
        self.run = run
        self.type = type
    }

    /// The types of mailboxes that there are here.
    static let types: [RecipientTypeDetails] = [
        .userMailbox, .sharedMailbox, .roomMailbox, .equipmentMailbox, .schedulingMailbox,
    ]

    private static let pageSize = 500
    /// Exchange's, where ResultSize is not said.
    private static let standardSize = 1_000

    func write(_ batch: [BoundArguments]) async throws {
        for arguments in batch {
            try await run.attempt(arguments) {
                let selection = try Selection(arguments)
                if let key = arguments.identity, !selection.isPattern {
                    try await write(try await named(key, selection), selection)
                } else {
                    try await writeAll(selection)
                }
            }
        }
    }

    /// What a call narrows the mailboxes down to.
    private struct Selection: Sendable {
        let types: Set<RecipientTypeDetails>
        let limit: Int?
        let filter: OpathFilter?
        let beginning: String?
        let pattern: WildcardPattern?
        let isSoftDeleted: Bool
        let isInactive: Bool
        let order: String?

        var isPattern: Bool { pattern != nil }

        init(_ arguments: BoundArguments) throws {
            let names = Set((arguments.strings("RecipientTypeDetails") ?? []).map { $0.lowercased() })
            types = Set(MailboxListing.types.filter { names.isEmpty || names.contains($0.name.lowercased()) })
            limit = arguments.resultSize(default: MailboxListing.standardSize)
            filter = try arguments.string("Filter").map { try OpathFilter($0, of: MailboxObject.type.shape) }
            beginning = arguments.string("Anr")?.lowercased()
            pattern = arguments.identityPattern
            isSoftDeleted = arguments.flag("SoftDeletedMailbox")
            isInactive = arguments.flag("InactiveMailboxOnly")
            order = arguments.string("SortBy")
        }

        func admits(_ mailbox: ExchangeMailbox) throws -> Bool {
            if let beginning {
                let names = [mailbox.name, mailbox.displayName, mailbox.alias, mailbox.primaryAddress]
                guard names.contains(where: { $0.lowercased().hasPrefix(beginning) }) else { return false }
            }
            if let pattern {
                let names = [mailbox.name, mailbox.displayName, mailbox.alias, mailbox.primaryAddress]
                guard names.contains(where: pattern.matches) else { return false }
            }
            return try filter?.admits(MailboxObject.type.object(mailbox)) ?? true
        }
    }

    private func named(_ key: String, _ selection: Selection) async throws -> [ExchangeMailbox] {
        let organization = run.organization
        var found: [ExchangeMailbox]
        if selection.isSoftDeleted {
            let scope = try await organization.scope(of: run.caller)
            found = try await organization.ledger.mailboxes(named: key, in: [.deleted])
                .map { ExchangeMailbox($0, in: organization) }.filter(scope.contains)
        } else {
            found = try await organization.mailboxes(named: key, for: run.caller)
        }
        found = found.filter { selection.types.contains($0.typeDetails) }
        guard !found.isEmpty else { throw ErrorRecord.notFound(key) }
        return found
    }

    private func write(_ mailboxes: [ExchangeMailbox], _ selection: Selection) async throws {
        for mailbox in try await completed(mailboxes) where try selection.admits(mailbox) {
            try await run.write(type.object(mailbox, for: run))
        }
    }

    // MARK: - All of them

    private func writeAll(_ selection: Selection) async throws {
        guard !selection.isInactive else { return }
        if selection.order != nil { return try await writeSorted(selection) }
        var left = selection.limit ?? .max
        try await eachPage(selection) { page in
            try await run.write(type.objects(Array(page.prefix(left)), for: run))
            guard page.count <= left else {
                try await run.warn(Self.moreThanShown)
                return false
            }
            left -= page.count
            return true
        }
    }

    /// Sorting needs all of them; so does Exchange, which keeps them on the server meanwhile.
    private func writeSorted(_ selection: Selection) async throws {
        var all: [ExchangeMailbox] = []
        try await eachPage(selection) { page in
            all += page
            return true
        }
        let name: (ExchangeMailbox) -> String =
            switch selection.order?.lowercased() {
            case "alias": \.alias
            case "name": \.name
            default: \.displayName
            }
        all.sort { (name($0).lowercased(), $0.primaryAddress) < (name($1).lowercased(), $1.primaryAddress) }
        for mailbox in all.prefix(selection.limit ?? .max) { try await run.write(type.object(mailbox, for: run)) }
        if let limit = selection.limit, all.count > limit { try await run.warn(Self.moreThanShown) }
    }

    static let moreThanShown = """
        There are more results available than are currently displayed. To view them, increase the value for the \
        ResultSize parameter.
        """

    /// - Parameter body: Gets some mailboxes at a time; it wants no more when it returns false.
    private func eachPage(
        _ selection: Selection,
        _ body: ([ExchangeMailbox]) async throws -> Bool
    ) async throws {
        let organization = run.organization
        let scope = try await organization.scope(of: run.caller)
        let others = selection.types.subtracting([.schedulingMailbox])
        var goesOn = true
        if !others.isEmpty, !selection.isSoftDeleted {
            try await organization.directory.eachRecipient([.user], typeDetails: others) { recipient in
                let mailbox = ExchangeMailbox(recipient, in: organization)
                guard recipient.hasMailbox, scope.contains(mailbox), try selection.admits(mailbox) else { return true }
                goesOn = try await body([mailbox])
                return goesOn
            }
        }
        guard goesOn, selection.types.contains(.schedulingMailbox) else { return }
        try await eachSchedulingPage(selection, scope, body)
    }

    private func eachSchedulingPage(
        _ selection: Selection,
        _ scope: RecipientScope,
        _ body: ([ExchangeMailbox]) async throws -> Bool
    ) async throws {
        let ledger = run.organization.ledger
        let states: [SchedulingMailbox.State] = [selection.isSoftDeleted ? .deleted : .active]
        var page = try await ledger.mailboxes(after: 0, states: states, limit: Self.pageSize)
        while let last = page.last {
            // Read while this one is written.
            async let next = ledger.mailboxes(after: last.number, states: states, limit: Self.pageSize)
            let visible = page.map { ExchangeMailbox($0, in: run.organization) }.filter(scope.contains)
            guard try await body(try await completed(visible).filter(selection.admits)) else { return }
            page = try await next
        }
    }

    /// Adds what only the directory knows, where somebody will look at it.
    private func completed(_ mailboxes: [ExchangeMailbox]) async throws -> [ExchangeMailbox] {
        let wanted = ["AccountDisabled", "SKUAssigned", "UsageLocation", "Office"]
        guard wanted.contains(where: { type.shape.index(of: $0) != nil && run.wants($0) }) else { return mailboxes }
        let ids = mailboxes.filter { $0.account == nil }.compactMap(\.objectID)
        guard !ids.isEmpty else { return mailboxes }
        let accounts = try await run.organization.directory.recipients(objectIDs: ids)
        return mailboxes.map { mailbox in
            var mailbox = mailbox
            mailbox.account = mailbox.account ?? mailbox.objectID.flatMap { accounts[$0] }
            return mailbox
        }
    }
}

extension BoundArguments {
    /// Nil for Unlimited.
    func resultSize(default standard: Int) -> Int? {
        switch self["ResultSize"] {
        case .int(let number): Int(number)
        case nil: standard
        default: nil
        }
    }
}
