import Directory
import DirectoryModel
import Ledger
import PowerShell

extension Cmdlet {
    /// Parameters and what they are in LDAP and in the audit log.
    private static let attributes: [(parameter: String, ldap: String, audit: String)] = [
        ("FirstName", "givenName", "GivenName"), ("LastName", "sn", "Surname"), ("Title", "title", "JobTitle"),
        ("Department", "department", "Department"), ("Company", "company", "CompanyName"),
        ("Office", "physicalDeliveryOfficeName", "PhysicalDeliveryOfficeName"), ("City", "l", "City"),
        ("StateOrProvince", "st", "State"), ("Phone", "telephoneNumber", "TelephoneNumber"),
        ("MobilePhone", "mobile", "Mobile"),
    ]

    static let setUser = Cmdlet.each(
        CommandDeclaration(
            name: "Set-User",
            synopsis: "Changes what an account says of its person.",
            details:
                "What a scheduling account mirrors of its mailbox (its name and addresses) is changed by Set-Mailbox.",
            parameters: [.identity("The account", mandatory: true)]
                + attributes.map { ParameterDeclaration($0.parameter, .string, help: "\($0.ldap) in the directory.") },
            confirmation: .medium,
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.mailRecipients],
        log: .exchange
    ) { run, arguments in
        let user = try await UserListing.one(arguments.identity ?? "", run)
        var values: [String: [String]] = [:]
        for attribute in attributes {
            guard let value = arguments[attribute.parameter] else { continue }
            values[attribute.ldap] = value.isNothing ? [] : [value.auditText]
        }
        if user.isScheduling, values["sn"] != nil {
            throw ErrorRecord.invalid(
                "The surname of a scheduling account follows the calendar's name; change that with Set-Mailbox.",
                target: user.name
            )
        }
        guard try await run.shouldProcess(arguments, "Setting user Identity \"\(user.name)\".") else { return }
        let names = Dictionary(uniqueKeysWithValues: attributes.map { ($0.ldap, $0.audit) })
        let record = CmdletRecord(cmdlet: "Set-User", object: user.name, caller: run.caller.name)
        guard let effect = try await run.organization.edit(user, values, named: names, by: run.caller) else {
            return try await run.warn(
                "The command completed successfully but no settings of '\(user.name)' have been modified."
            )
        }
        try await run.organization.ledger.record(record, causing: [effect])
    }
}
