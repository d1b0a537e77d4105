import Directory
import PowerShell

extension Cmdlet {
    static let getMgUser = Cmdlet.each(
        CommandDeclaration(
            name: "Get-MgUser",
            synopsis: "Shows the directory's accounts as Microsoft Graph does.",
            parameters: [
                ParameterDeclaration(
                    "UserId",
                    .string,
                    position: 0,
                    pipelineProperties: ["UserId", "Id", "ObjectId", "ExternalDirectoryObjectId"],
                    help: "The account, by object id or UPN."
                ),
                ParameterDeclaration("All", .switch, help: "All accounts; else the first 100."),
                ParameterDeclaration("Top", .int, aliases: ["Limit"], help: "How many at most."),
                ParameterDeclaration(
                    "Property",
                    .list(.string),
                    aliases: ["Select"],
                    help: "Only these properties; the others are empty."
                ),
            ],
            outputTypes: [MgUserObject.type.shape.typeNames[0]],
            module: CmdletCatalog.graphModule
        ),
        roles: [.userAdministration, .viewOnlyRecipients]
    ) { run, arguments in
        let names = Set((arguments.strings("Property") ?? []).map { $0.lowercased() })
        let all = MgUserObject.type.propertyNames
        // Graph asks for few properties unless it is told to; so do scripts expect it.
        let shown = names.isEmpty ? Set(all) : Set(all.filter { names.contains($0.lowercased()) || $0 == "Id" })
        let listing = UserListing(run, object: names.isEmpty ? MgUserObject.type : MgUserObject.type.selecting(shown)) {
            _ in true
        }
        if let key = arguments.string("UserId") {
            do {
                return try await listing.writeOne(key)
            } catch let record as ErrorRecord where record.exceptionType.hasSuffix("ManagementObjectNotFoundException")
            {
                throw ErrorRecord.noResource(key)
            }
        }
        let limit = arguments.flag("All") ? nil : arguments.int("Top") ?? 100
        try await listing.writeAll(limit: limit, warning: nil)
    }
}

extension ErrorRecord {
    /// Graph's answer for an object that is not there.
    static func noResource(_ key: String) -> ErrorRecord {
        ErrorRecord(
            """
            Resource '\(key)' does not exist or one of its queried reference-property objects are not present.
            """,
            exceptionType: "System.Exception",
            category: "InvalidOperation",
            id: "Request_ResourceNotFound",
            target: key
        )
    }
}
