import PowerShell

extension Cmdlet {
    static let setMsolUser = Cmdlet.each(
        CommandDeclaration(
            name: "Set-MsolUser",
            synopsis: "Changes an account of the directory.",
            parameters: [
                ParameterDeclaration(
                    "UserPrincipalName",
                    .string,
                    position: 0,
                    pipelineProperties: ["UserPrincipalName"],
                    help: "The account, by UPN."
                ),
                ParameterDeclaration(
                    "ObjectId",
                    .guid,
                    pipelineProperties: ["ObjectId", "ExternalDirectoryObjectId"],
                    help: "The account, by object id."
                ),
                ParameterDeclaration("BlockCredential", .bool, help: "Blocks sign-in, or allows it."),
            ]
                + AccountChange.parameters([
                    "DisplayName", "FirstName", "LastName", "Title", "Department", "Office", "City",
                    "PhoneNumber", "MobilePhone", "UsageLocation",
                ]),
            examples: [
                CommandExample(
                    "Set-MsolUser -UserPrincipalName ContosoClinic@contoso.onmicrosoft.com -BlockCredential $true",
                    "Blocks sign-in to a calendar's account."
                )
            ],
            module: CmdletCatalog.msOnlineModule
        ),
        roles: [.userAdministration],
        log: .directory
    ) { run, arguments in
        guard let key = arguments.string("UserPrincipalName") ?? arguments["ObjectId"]?.auditText else {
            throw ErrorRecord.invalid("Name the account with -UserPrincipalName or -ObjectId.")
        }
        let user = try await AccountChange.user(key, run, missing: ErrorRecord.noUser)
        let change = try AccountChange(user, arguments, isEnabled: arguments.bool("BlockCredential").map { !$0 })
        try await change.carryOut(run)
    }
}
