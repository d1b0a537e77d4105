import Directory
import DirectoryModel
import PowerShell

extension Cmdlet {
    static let getRecipient = Cmdlet.each(
        CommandDeclaration(
            name: "Get-Recipient",
            aliases: ["Get-EXORecipient"],
            synopsis: "Shows mailboxes, groups and contacts: whatever has an address.",
            parameters: [
                .identity("The recipient"), .anr, .filter, .resultSize,
                .recipientTypeDetails(RecipientListing.types.map(\.name)),
                ParameterDeclaration(
                    "RecipientType",
                    .list(.choice(["UserMailbox", "MailUniversalDistributionGroup", "MailContact"])),
                    help: "Only recipients of these kinds."
                ),
            ],
            outputTypes: [RecipientObject.type.shape.typeNames[0]],
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.viewOnlyRecipients, .mailRecipients]
    ) { run, arguments in
        try await RecipientListing(run, arguments).write()
    }
}
