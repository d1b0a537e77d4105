import DirectoryModel
import PowerShell

extension Cmdlet {
    static let getMailbox = Cmdlet.batch(
        CommandDeclaration(
            name: "Get-Mailbox",
            synopsis: "Shows mailboxes.",
            details: """
                Scheduling mailboxes, which belong to Bookings calendars, and the mailboxes of people, teams and rooms. \
                Who does not hold a role over recipients sees their own mailbox and the calendars that they have full \
                access to.
                """,
            parameters: [
                .identity("The mailbox"), .anr, .filter, .resultSize,
                .recipientTypeDetails(MailboxListing.types.map(\.name)),
                ParameterDeclaration(
                    "SoftDeletedMailbox",
                    .switch,
                    help: "Mailboxes that were removed and whose account can still be restored."
                ),
                ParameterDeclaration(
                    "InactiveMailboxOnly",
                    .switch,
                    help: "Inactive mailboxes; there are none here, since nothing is on hold."
                ),
                ParameterDeclaration("SortBy", .choice(["Alias", "DisplayName", "Name"]), help: "Their order."),
            ],
            outputTypes: [MailboxObject.type.shape.typeNames[0]],
            examples: [
                CommandExample(
                    "Get-Mailbox -RecipientTypeDetails SchedulingMailbox -ResultSize Unlimited",
                    "Every Bookings calendar's mailbox."
                )
            ],
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.viewOnlyRecipients, .mailRecipients, .myBaseOptions]
    ) { run, batch in
        try await MailboxListing(run, type: MailboxObject.type).write(batch)
    }
}
