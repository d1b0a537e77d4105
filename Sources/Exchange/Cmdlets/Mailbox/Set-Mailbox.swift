import DirectoryModel
import PowerShell

extension Cmdlet {
    static let setMailbox = Cmdlet.each(
        CommandDeclaration(
            name: "Set-Mailbox",
            synopsis: "Changes a mailbox.",
            parameters: [
                .identity("The mailbox", mandatory: true),
                ParameterDeclaration("DisplayName", .string, help: "The name in address lists."),
                ParameterDeclaration(
                    "Alias",
                    .string,
                    help: "The alias; its address on the initial domain comes with it."
                ),
                ParameterDeclaration(
                    "WindowsEmailAddress",
                    .string,
                    aliases: ["PrimarySmtpAddress"],
                    help: "The primary address. The one before stays as another one."
                ),
                ParameterDeclaration(
                    "MicrosoftOnlineServicesID",
                    .string,
                    help: "The UPN. For a scheduling mailbox it is the primary address."
                ),
                ParameterDeclaration(
                    "EmailAddresses",
                    .any,
                    help: "All addresses, or @{Add=\"…\"; Remove=\"…\"}; SMTP: in capitals marks the primary one."
                ),
                ParameterDeclaration(
                    "HiddenFromAddressListsEnabled",
                    .bool,
                    help: "Leaves it out of address lists. Owners of a hidden calendar no longer find it by searching."
                ),
                ParameterDeclaration("AccountDisabled", .bool, help: "Blocks sign-in to its account."),
                ParameterDeclaration(
                    "Type",
                    .choice(["Regular", "Room", "Equipment", "Shared", "Workspace", "Desk"]),
                    help: "There is no conversion to or from a scheduling mailbox."
                ),
            ],
            examples: [
                CommandExample(
                    "Set-Mailbox ContosoClinic -AccountDisabled $true",
                    "Blocks sign-in to a calendar's account."
                )
            ],
            confirmation: .medium,
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.mailRecipients],
        log: .exchange
    ) { run, arguments in
        let key = arguments.identity ?? ""
        let mailbox = try await run.organization.mailbox(key, for: run.caller)
        if arguments["Type"] != nil {
            throw ErrorRecord.invalid(
                "A \(mailbox.typeDetails.name) cannot be converted here; Microsoft supports no conversion from or to one.",
                target: key
            )
        }
        let action = "Setting mailbox Identity \"\(mailbox.name)\"."
        guard try await run.shouldProcess(arguments, action) else { return }
        let change = MailboxChange(mailbox, arguments, run)
        guard try await change.carryOut() else {
            return try await run.warn(
                "The command completed successfully but no settings of '\(mailbox.name)' have been modified."
            )
        }
    }
}
