import PowerShell

extension Cmdlet {
    static let updateMgUser = Cmdlet.each(
        CommandDeclaration(
            name: "Update-MgUser",
            synopsis: "Changes an account of the directory as Microsoft Graph does.",
            parameters: [
                ParameterDeclaration(
                    "UserId",
                    .string,
                    mandatory: true,
                    position: 0,
                    pipelineProperties: ["UserId", "Id", "ObjectId", "ExternalDirectoryObjectId"],
                    help: "The account, by object id or UPN."
                ),
                ParameterDeclaration(
                    "AccountEnabled",
                    .switch,
                    help: "Allows sign-in; -AccountEnabled:$false blocks it."
                ),
            ]
                + AccountChange.parameters([
                    "DisplayName", "GivenName", "Surname", "JobTitle", "Department", "CompanyName",
                    "OfficeLocation", "City", "MobilePhone", "UsageLocation",
                ]),
            examples: [
                CommandExample(
                    "Update-MgUser -UserId ContosoClinic@contoso.onmicrosoft.com -AccountEnabled:$false",
                    "Blocks sign-in to a calendar's account."
                )
            ],
            confirmation: .medium,
            module: CmdletCatalog.graphModule
        ),
        roles: [.userAdministration],
        log: .directory
    ) { run, arguments in
        let key = arguments.string("UserId") ?? ""
        let user = try await AccountChange.user(key, run, missing: ErrorRecord.noResource)
        let change = try AccountChange(user, arguments, isEnabled: arguments.bool("AccountEnabled"))
        guard try await run.shouldProcess(arguments, "Performing the operation \"Update-MgUser\" on target \"\(key)\".")
        else { return }
        try await change.carryOut(run)
    }
}
