import Directory
import DirectoryModel
import Ledger
import PowerShell

extension Cmdlet {
    static let getCASMailbox = Cmdlet.each(
        CommandDeclaration(
            name: "Get-CASMailbox",
            aliases: ["Get-EXOCASMailbox"],
            synopsis: "Shows which OWA mailbox policy people have.",
            parameters: [.identity("The mailbox"), .resultSize],
            outputTypes: [CASMailboxObject.type.shape.typeNames[0]],
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.viewOnlyRecipients, .mailRecipients]
    ) { run, arguments in
        let organization = run.organization
        let policyOf = { (mailbox: ExchangeMailbox) in
            let policies = try await mailbox.objectID.asyncMap { try await organization.ledger.owaPolicies(of: [$0]) }
            return policies?.values.first?.name ?? OwaMailboxPolicy.defaultName
        }
        if let key = arguments.identity {
            let mailbox = try await organization.mailbox(key, for: run.caller)
            let view = CASMailboxView(mailbox: mailbox, policy: try await policyOf(mailbox))
            return try await run.write(CASMailboxObject.type.object(view, for: run))
        }
        var left = arguments.resultSize(default: 1_000) ?? .max
        try await organization.directory.eachRecipient([.user]) { recipient in
            guard recipient.hasMailbox else { return true }
            guard left > 0 else {
                try await run.warn(MailboxListing.moreThanShown)
                return false
            }
            left -= 1
            let mailbox = ExchangeMailbox(recipient, in: organization)
            let view = CASMailboxView(mailbox: mailbox, policy: try await policyOf(mailbox))
            try await run.write(CASMailboxObject.type.object(view, for: run))
            return true
        }
    }
}
