import Audit
import DirectoryModel
import Foundation
import Ledger
import PowerShell

extension Cmdlet {
    static let searchUnifiedAuditLog = Cmdlet.each(
        CommandDeclaration(
            name: "Search-UnifiedAuditLog",
            synopsis: "Searches both audit logs, Exchange's and the directory's, in their unified form.",
            details: """
                100 records, or up to 5000 with ResultSize. With SessionId and SessionCommand, each call gives the next \
                page: ReturnNextPreviewPage newest first, up to 5000 in all; ReturnLargeSet in the order of writing, up \
                to 50000. AuditData is JSON; ConvertFrom-Json reads it.
                """,
            parameters: [
                ParameterDeclaration("StartDate", .date, mandatory: true, help: "From this moment on, UTC."),
                ParameterDeclaration("EndDate", .date, mandatory: true, help: "Up to this moment, UTC."),
                ParameterDeclaration(
                    "Operations",
                    .list(.string),
                    help: "Only these: New-SchedulingMailbox, 'Add user.'"
                ),
                ParameterDeclaration(
                    "RecordType",
                    .choice(["ExchangeAdmin", "AzureActiveDirectory"]),
                    help: "Only one of the two logs."
                ),
                ParameterDeclaration("UserIds", .list(.string), help: "Only what these did, by UPN."),
                ParameterDeclaration("ObjectIds", .list(.string), help: "Only what was done to these objects."),
                ParameterDeclaration("FreeText", .string, help: "Only records with this text."),
                ParameterDeclaration(
                    "IPAddresses",
                    .list(.string),
                    help: "Accepted; requests here come from this machine."
                ),
                ParameterDeclaration("ResultSize", .int, help: "How many records at most: 100, up to 5000."),
                ParameterDeclaration("SessionId", .string, help: "A name of your own for a search in pages."),
                ParameterDeclaration(
                    "SessionCommand",
                    .choice(["Initialize", "ReturnLargeSet", "ReturnNextPreviewPage"]),
                    help: "How the pages of a session come."
                ),
                ParameterDeclaration("Formatted", .switch, help: "Accepted; words are words already."),
                ParameterDeclaration("HighCompleteness", .switch, help: "Accepted; every search is complete."),
            ],
            outputTypes: [UnifiedAuditObject.type.shape.typeNames[0]],
            examples: [
                CommandExample(
                    "Search-UnifiedAuditLog -StartDate 10/26/2021 -EndDate 12/31/2026 -Operations 'Add user.'",
                    "Accounts that were made, and by whom."
                )
            ],
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.viewOnlyAuditLogs]
    ) { run, arguments in
        let size = arguments.int("ResultSize") ?? 100
        guard (1...5_000).contains(size) else {
            throw ErrorRecord.invalid("ResultSize takes 1 to 5000, not \(size).", target: "ResultSize")
        }
        let command = arguments.string("SessionCommand")
        let session = arguments.string("SessionId") ?? ""
        let searches = run.organization.searches
        let known = session.isEmpty ? nil : await searches.progress(of: session, by: run.caller.name)
        var progress: AuditSearches.Progress
        if let known {
            progress = known
        } else {
            progress = try await begin(run, arguments, isLarge: command == "ReturnLargeSet")
        }
        let most = command == "ReturnLargeSet" ? 50_000 : 5_000
        var left = min(size, most - progress.shown)
        var query = progress.query
        query.after = progress.after
        query.through = progress.through
        query.limit = min(max(left, 1), 1_000)
        let start = progress.shown
        if left > 0 {
            try await run.organization.eachAuditRow(query) { row in
                progress.shown += 1
                progress.after = row.sequence
                let source = UnifiedAuditObject.Source(
                    row: row,
                    record: UnifiedAuditRecord(row, of: run.organization.tenant),
                    index: progress.shown - start,
                    count: progress.count
                )
                try await run.write(UnifiedAuditObject.type.object(source, for: run))
                left -= 1
                return left > 0
            }
        }
        if !session.isEmpty { await searches.keep(progress, of: session, by: run.caller.name) }
    }

    private static func begin(
        _ run: CmdletRun,
        _ arguments: BoundArguments,
        isLarge: Bool
    ) async throws -> AuditSearches.Progress {
        var query = AuditQuery()
        query.view = .service
        query.isNewestFirst = !isLarge
        switch arguments.string("RecordType") {
        case "ExchangeAdmin": query.log = .exchange
        case "AzureActiveDirectory": query.log = .directory
        default: break
        }
        // The directory's operations end with a full stop here, and its activities do not.
        query.activities = (arguments.strings("Operations") ?? []).map {
            $0.hasSuffix(".") ? String($0.dropLast()) : $0
        }
        query.actors = arguments.strings("UserIds") ?? []
        query.targets = (arguments.strings("ObjectIds") ?? []).map { String($0.split(separator: "/").last ?? "") }
        query.text = arguments.string("FreeText")
        query.from = arguments.date("StartDate")?.moment
        query.until = arguments.date("EndDate")?.moment
        guard let from = query.from, let until = query.until, from <= until else {
            throw ErrorRecord.invalid("The start date is after the end date.", target: "StartDate")
        }
        let ledger = run.organization.ledger
        return AuditSearches.Progress(
            after: nil,
            shown: 0,
            count: try await ledger.auditCount(query),
            through: try await ledger.auditRows(newest: true, limit: 1).last?.sequence,
            query: query
        )
    }
}
