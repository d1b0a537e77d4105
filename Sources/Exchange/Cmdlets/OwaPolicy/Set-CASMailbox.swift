import Directory
import DirectoryModel
import Ledger
import PowerShell

extension Cmdlet {
    static let setCASMailbox = Cmdlet.each(
        CommandDeclaration(
            name: "Set-CASMailbox",
            synopsis: "Gives a person another OWA mailbox policy.",
            parameters: [
                .identity("The person's mailbox", mandatory: true),
                ParameterDeclaration(
                    "OwaMailboxPolicy",
                    .string,
                    mandatory: true,
                    help: "The policy; OwaMailboxPolicy-Default takes another one away."
                ),
            ],
            examples: [
                CommandExample(
                    "Set-CASMailbox megan.bowen@contoso.com -OwaMailboxPolicy BookingsCreators",
                    "What that policy allows, she may."
                )
            ],
            confirmation: .medium,
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.mailRecipients, .recipientPolicies],
        log: .exchange
    ) { run, arguments in
        let organization = run.organization
        let mailbox = try await organization.mailbox(arguments.identity ?? "", for: run.caller)
        guard let recipient = mailbox.recipient else {
            throw ErrorRecord.invalid(
                "\"\(mailbox.name)\" is a \(mailbox.typeDetails.name): nobody creates calendars with it.",
                target: mailbox.name
            )
        }
        let policy = try await organization.owaPolicy(arguments.string("OwaMailboxPolicy") ?? "")
        let action = "Setting CAS mailbox Identity \"\(mailbox.name)\"."
        guard try await run.shouldProcess(arguments, action) else { return }
        let isChanged = try await organization.ledger.assign(
            policy,
            to: (recipient.objectID, mailbox.name),
            by: run.caller.name
        )
        if !isChanged {
            try await run.warn(
                "The command completed successfully but no settings of '\(mailbox.name)' have been modified."
            )
        }
    }
}
