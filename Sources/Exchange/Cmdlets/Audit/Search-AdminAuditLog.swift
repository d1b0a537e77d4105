import DirectoryModel
import Foundation
import Ledger
import PowerShell

extension Cmdlet {
    static let searchAdminAuditLog = Cmdlet.each(
        CommandDeclaration(
            name: "Search-AdminAuditLog",
            synopsis: "Searches Exchange's admin audit log: who ran which cmdlet that changed something.",
            details: """
                Newest first. Dates without a zone are UTC. Without StartDate the last 14 days are searched. With the \
                tenant's setting Fidelity=strict, records show up 15 minutes late and for 90 days, as at Microsoft.
                """,
            parameters: [
                ParameterDeclaration("Cmdlets", .list(.string), help: "Only these cmdlets."),
                ParameterDeclaration("Parameters", .list(.string), help: "Only calls with one of these parameters."),
                ParameterDeclaration("StartDate", .date, help: "From this moment on."),
                ParameterDeclaration("EndDate", .date, help: "Up to this moment."),
                ParameterDeclaration("UserIds", .list(.string), help: "Only what these people did, by UPN."),
                ParameterDeclaration("ObjectIds", .list(.string), help: "Only what was done to these objects."),
                ParameterDeclaration("IsSuccess", .bool, help: "Only what succeeded, or only what failed."),
                ParameterDeclaration("ExternalAccess", .bool, help: "Only what outsiders did; there is none here."),
                ParameterDeclaration("ResultSize", .int, help: "How many records at most: 1000, up to 250000."),
                ParameterDeclaration("StartIndex", .int, help: "Leaves so many out first."),
            ],
            outputTypes: [AdminAuditObject.type.shape.typeNames[0]],
            examples: [
                CommandExample(
                    "Search-AdminAuditLog -Cmdlets New-SchedulingMailbox -StartDate 10/26/2021",
                    "Who created which calendar."
                )
            ],
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.viewOnlyAuditLogs]
    ) { run, arguments in
        let size = arguments.int("ResultSize") ?? 1_000
        guard (1...250_000).contains(size) else {
            throw ErrorRecord.invalid("ResultSize takes 1 to 250000, not \(size).", target: "ResultSize")
        }
        if arguments["Parameters"] != nil, arguments["Cmdlets"] == nil {
            throw ErrorRecord.invalid(
                "Parameters can only be searched for together with Cmdlets.",
                target: "Parameters"
            )
        }
        if case .bool(true) = arguments["ExternalAccess"] { return }
        let query = try query(arguments, now: run.organization.now)
        let wanted = Set((arguments.strings("Parameters") ?? []).map { $0.lowercased() })
        var left = (skipped: max(0, arguments.int("StartIndex") ?? 0), shown: size)
        // A person's calls have one runspace, as those of one session have.
        let runspace = run.organization.ledger.guids.guid("runspace", run.caller.name.lowercased())
        try await run.organization.eachAuditRow(query) { row in
            let source = AdminAuditObject.Source(row, runspace: runspace)
            guard wanted.isEmpty || source.hasParameter(among: wanted) else { return true }
            if left.skipped > 0 {
                left.skipped -= 1
                return true
            }
            try await run.write(AdminAuditObject.type.object(source, for: run))
            left.shown -= 1
            return left.shown > 0
        }
    }

    /// Days that are searched where nothing is said.
    private static let standardDays = 14.0

    private static func query(_ arguments: BoundArguments, now: Date) throws -> AuditQuery {
        var query = AuditQuery(log: .exchange)
        query.view = .service
        query.isNewestFirst = true
        query.activities = arguments.strings("Cmdlets") ?? []
        query.actors = arguments.strings("UserIds") ?? []
        query.targets = (arguments.strings("ObjectIds") ?? []).map { String($0.split(separator: "/").last ?? "") }
        query.from = arguments.date("StartDate")?.moment ?? now.addingTimeInterval(-standardDays * 86_400)
        query.until = arguments.date("EndDate")?.moment
        if case .bool(let succeeded) = arguments["IsSuccess"] { query.succeeded = succeeded }
        if let from = query.from, let until = query.until, from > until {
            throw ErrorRecord.invalid("The start date is after the end date.", target: "StartDate")
        }
        return query
    }
}

extension AdminAuditObject.Source {
    fileprivate func hasParameter(among names: Set<String>) -> Bool {
        (record["CmdletParameters"]?.elements ?? []).contains { parts in
            parts.members["Name"]?.string.map { names.contains($0.lowercased()) } ?? false
        }
    }
}
