import Bookings
import Directory
import DirectoryModel
import PowerShell

extension Cmdlet {
    /// No page documents it; its parameters are those of a public script that calls it.
    static let newSchedulingMailbox = Cmdlet.each(
        CommandDeclaration(
            name: "New-SchedulingMailbox",
            synopsis: "Makes the mailbox of a new Bookings calendar.",
            details: """
                What Bookings runs in the name of whoever creates a calendar. The tenant's rules apply: licence, OWA \
                mailbox policy, naming policy. The directory gets the account a moment later, from Microsoft Substrate \
                Management.
                """,
            parameters: [
                ParameterDeclaration(
                    "DisplayName",
                    .string,
                    aliases: ["BookingServiceName", "Name"],
                    mandatory: true,
                    position: 0,
                    help: "The calendar's name; the address is made of it."
                ),
                ParameterDeclaration(
                    "Owner",
                    .string,
                    help: "The person who gets full access, by UPN; the caller if it is not said."
                ),
                ParameterDeclaration(
                    "BookingsMailboxDomain",
                    .string,
                    help: "The domain of the address; the caller's OWA mailbox policy says it otherwise."
                ),
            ],
            outputTypes: [MailboxObject.type.shape.typeNames[0]],
            examples: [CommandExample("New-SchedulingMailbox \"Contoso Clinic\"", "A calendar of the caller's own.")],
            confirmation: .medium,
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.myBaseOptions, .mailRecipientCreation],
        log: .exchange
    ) { run, arguments in
        let name = arguments.string("DisplayName") ?? ""
        guard let owner = arguments.string("Owner") ?? run.caller.person?.userPrincipalName else {
            throw ErrorRecord.invalid("Name the person who is to have the calendar: -Owner megan.bowen@contoso.com")
        }
        let isOwn = owner.lowercased() == run.caller.name.lowercased()
        guard isOwn || run.caller.roles.contains(.mailRecipientCreation) else {
            throw ErrorRecord.notAllowed("\(run.caller.name) may make calendars of their own only.", target: owner)
        }
        guard try await run.shouldProcess(arguments, "Creating scheduling mailbox \"\(name)\" for \"\(owner)\".") else {
            return
        }
        let request = CreationRequest(
            displayName: name,
            person: owner,
            domain: arguments.string("BookingsMailboxDomain"),
            caller: run.caller.name
        )
        guard let creation = try await run.organization.desk.create([request]).first else { return }
        for warning in creation.warnings { try await run.warn(warning) }
        let mailbox = try creation.result.get()
        try await run.write(MailboxObject.type.object(ExchangeMailbox(mailbox, in: run.organization), for: run))
    }
}
