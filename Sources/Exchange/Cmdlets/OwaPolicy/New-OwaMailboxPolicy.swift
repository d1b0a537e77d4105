import Ledger
import PowerShell

extension Cmdlet {
    static let newOwaMailboxPolicy = Cmdlet.each(
        CommandDeclaration(
            name: "New-OwaMailboxPolicy",
            synopsis: "Makes a policy, which lets its people create calendars until it is set otherwise.",
            parameters: [
                ParameterDeclaration("Name", .string, mandatory: true, position: 0, help: "At most 64 characters.")
            ],
            outputTypes: [OwaPolicyObject.type.shape.typeNames[0]],
            examples: [
                CommandExample("New-OwaMailboxPolicy BookingsCreators", "Then Set-CASMailbox gives it to people.")
            ],
            confirmation: .medium,
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.recipientPolicies],
        log: .exchange
    ) { run, arguments in
        let name = arguments.string("Name") ?? ""
        guard (1...64).contains(name.count), !name.unicodeScalars.contains(where: { $0.value < 32 }) else {
            throw ErrorRecord.invalid("The name of a policy has 1 to 64 characters.", target: name)
        }
        guard try await run.shouldProcess(arguments, "Creating OWA mailbox policy \"\(name)\".") else { return }
        let policy = try await run.organization.ledger.makeOwaPolicy(named: name, by: run.caller.name)
        try await run.write(OwaPolicyObject.type.object(policy, for: run))
    }
}
