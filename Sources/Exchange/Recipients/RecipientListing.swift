import Directory
import DirectoryModel
import Ledger
import PowerShell

/// Finds the recipients that a call of Get-Recipient asks for.
struct RecipientListing: Sendable {
    private let run: CmdletRun
    private let key: String?
    private let pattern: WildcardPattern?
    private let types: Set<RecipientTypeDetails>
    private let limit: Int?
    private let filter: OpathFilter?
    private let beginning: String?

    static let types: [RecipientTypeDetails] =
        MailboxListing.types + [.mailUniversalDistributionGroup, .groupMailbox, .mailContact, .mailUser]

    init(_ run: CmdletRun, _ arguments: BoundArguments) throws {
        self.run = run
        pattern = arguments.identityPattern
        key = pattern == nil ? arguments.identity : nil
        let details = Set((arguments.strings("RecipientTypeDetails") ?? []).map { $0.lowercased() })
        let kinds = Set((arguments.strings("RecipientType") ?? []).map { $0.lowercased() })
        types = Set(
            Self.types.filter { type in
                (details.isEmpty || details.contains(type.name.lowercased()))
                    && (kinds.isEmpty || kinds.contains(Self.kind(of: type)))
            }
        )
        limit = arguments.resultSize(default: 1_000)
        filter = try arguments.string("Filter").map { try OpathFilter($0, of: RecipientObject.type.shape) }
        beginning = arguments.string("Anr")?.lowercased()
    }

    private static func kind(of type: RecipientTypeDetails) -> String {
        switch type {
        case .mailUniversalDistributionGroup, .groupMailbox: "mailuniversaldistributiongroup"
        case .mailContact: "mailcontact"
        default: "usermailbox"
        }
    }

    func write() async throws {
        if let key { return try await writeOne(key) }
        var written = 0
        let put: (ExchangeRecipient) async throws -> Bool = { recipient in
            guard try admits(recipient) else { return true }
            if let limit, written >= limit {
                try await run.warn(MailboxListing.moreThanShown)
                return false
            }
            try await run.write(RecipientObject.type.object(recipient, for: run))
            written += 1
            return true
        }
        var goesOn = true
        let organization = run.organization
        try await organization.directory.eachRecipient { entry in
            guard let recipient = ExchangeRecipient(entry, in: organization) else { return true }
            goesOn = try await put(recipient)
            return goesOn
        }
        guard types.contains(.schedulingMailbox) else { return }
        var last: Int64 = 0
        while goesOn {
            let page = try await organization.ledger.mailboxes(after: last, states: [.active], limit: 500)
            for mailbox in page where goesOn {
                goesOn = try await put(ExchangeRecipient(ExchangeMailbox(mailbox, in: organization)))
            }
            guard page.count == 500, let next = page.last?.number else { return }
            last = next
        }
    }

    private func writeOne(_ key: String) async throws {
        let organization = run.organization
        let mailboxes = try await organization.mailboxes(named: key, for: run.caller).map { ExchangeRecipient($0) }
        let others = try await organization.directory.recipients(named: key).filter { !$0.hasMailbox }
            .compactMap { ExchangeRecipient($0, in: organization) }
        let found = try (mailboxes + others).filter { try admits($0) }
        guard let first = found.first else { throw ErrorRecord.notFound(key) }
        guard found.count == 1 else { throw ErrorRecord.ambiguous(key) }
        try await run.write(RecipientObject.type.object(first, for: run))
    }

    private func admits(_ recipient: ExchangeRecipient) throws -> Bool {
        guard types.contains(recipient.typeDetails) else { return false }
        if let beginning {
            let names = [recipient.name, recipient.displayName, recipient.alias, recipient.primaryAddress]
            guard names.contains(where: { $0.lowercased().hasPrefix(beginning) }) else { return false }
        }
        if let pattern {
            let names = [recipient.name, recipient.displayName, recipient.alias, recipient.primaryAddress]
            guard names.contains(where: pattern.matches) else { return false }
        }
        return try filter?.admits(RecipientObject.type.object(recipient)) ?? true
    }
}
