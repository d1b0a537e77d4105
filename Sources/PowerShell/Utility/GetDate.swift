/// Get-Date: the present local time, or a given one.
final class GetDateCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Get-Date",
        synopsis: "Gets the current date and time.",
        parameters: [
            .init(
                "Date",
                .date,
                aliases: ["LastWriteTime"],
                position: 0,
                pipeline: true,
                help: "A date instead of now."
            ),
            .init("UnixTimeSeconds", .int, aliases: ["UnixTime"], help: "Seconds since 1970 instead of now."),
            .init("Year", .int, help: "Another year."),
            .init("Month", .int, help: "Another month, 1 to 12."),
            .init("Day", .int, help: "Another day of the month."),
            .init("Hour", .int, help: "Another hour, 0 to 23."),
            .init("Minute", .int, help: "Another minute."),
            .init("Second", .int, help: "Another second."),
            .init("Millisecond", .int, help: "Another millisecond."),
            .init("DisplayHint", .choice(["Date", "Time", "DateTime"]), help: "Accepted; the whole date is shown."),
            .init("Format", .string, help: ".NET's format; the result is text."),
            .init("UFormat", .string, help: "Outside the subset."),
            .init("AsUTC", .switch, help: "The same moment in UTC."),
        ],
        outputTypes: ["System.DateTime", "System.String"],
        examples: [
            CommandExample("(Get-Date \"10/26/2021\").ToUniversalTime()", "That day's beginning, in UTC."),
            CommandExample("Get-Date -Format yyyy-MM-dd", "Today as text."),
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext

    init(_ context: CommandContext) throws {
        self.context = context
        if context.arguments["UFormat"] != nil {
            throw ErrorRecord.outside("The parameter '-UFormat'", instead: "Use -Format.")
        }
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        let casting = Casting(environment: context.environment)
        let zone = context.environment.timeZone
        var date = try adjusted(try input.map { try casting.date($0) } ?? (try start))
        if context.arguments.flag("AsUTC") { date = date.universalTime(in: zone) }
        guard let format = context.arguments.string("Format") else { return try await context.write(.date(date)) }
        let pattern = Self.patterns[format.lowercased()] ?? format
        try await context.write(.string(try CompositeFormat.formatted(.date(date), format: pattern, zone: zone)))
    }

    private var start: DateTime {
        get throws {
            let zone = context.environment.timeZone
            guard let seconds = context.arguments.int("UnixTimeSeconds") else {
                return context.environment.now().localTime(in: zone)
            }
            let (ticks, overflow) = Int64(seconds).multipliedReportingOverflow(by: TimeSpan.ticksPerSecond)
            let epoch = DateTime(ticks: DateTime.unixEpochTicks, kind: .utc)
            guard !overflow, let moment = epoch?.adding(TimeSpan(ticks: ticks)) else { throw Self.noSuchDate }
            return moment.localTime(in: zone)
        }
    }

    /// With the parts that are given in the place of its own; throws if there is no such date.
    private func adjusted(_ date: DateTime) throws -> DateTime {
        let names = ["Year", "Month", "Day", "Hour", "Minute", "Second", "Millisecond"]
        let given = names.map { context.arguments.int($0) }
        if given.allSatisfy({ $0 == nil }) { return date }
        let fraction = given[6].map { (0...999).contains($0) ? $0 * 10_000 : -1 } ?? date.fraction
        let result = DateTime(
            year: given[0] ?? date.year,
            month: given[1] ?? date.month,
            day: given[2] ?? date.day,
            hour: given[3] ?? date.hour,
            minute: given[4] ?? date.minute,
            second: given[5] ?? date.second,
            fraction: fraction,
            kind: date.kind
        )
        guard let result else { throw Self.noSuchDate }
        return result
    }

    private static var noSuchDate: ErrorRecord {
        .binding("Year, Month, and Day parameters describe an un-representable DateTime.", id: "NoSuchDate,Get-Date")
    }

    /// Formats that Get-Date knows by name.
    private static let patterns = [
        "filedate": "yyyyMMdd", "filedateuniversal": "yyyyMMddZ", "filedatetime": "yyyyMMddTHHmmssffff",
        "filedatetimeuniversal": "yyyyMMddTHHmmssffffZ",
    ]
}
