import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy calendar create`.
struct CalendarCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Create calendars: by name, or thousands from a CSV file.",
        discussion: """
            A calendar is printed as soon as its creation is durable; the directory has its user moments later, \
            which --wait waits for.

            FILE has a header row displayName[,createdBy][,domain]. All of it is checked before anything is created.
            """
    )

    @Argument(help: "Display names.")
    var names: [String] = []

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp("A CSV file, or - for standard input.", valueName: "file"),
        completion: .file(extensions: ["csv"])
    )
    var file: String?

    @Flag(help: "With --from: leave bad rows out instead of refusing the file.")
    var skipBadRows = false

    @Option(help: ArgumentHelp("The domain of the addresses; the tenant's choice if not said.", valueName: "domain"))
    var domain: String?

    @OptionGroup var wait: WaitOptions
    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard names.isEmpty != (file == nil) else {
            throw ValidationError("Give display names, or a file with --from.")
        }
    }

    func run() async throws {
        if let file { try await create(from: file) } else { try await createNamed() }
    }

    private func createNamed() async throws {
        let isReady = try await common.withClient { client in
            let tenant = try await tenant.resolve(with: client)
            var failures = 0
            var isReady = true
            for chunk in stride(from: 0, to: names.count, by: CreateCalendars.limit) {
                let names = names[chunk..<min(chunk + CreateCalendars.limit, names.count)]
                let body = CreateCalendars(
                    requests: names.map { CalendarRequest(displayName: $0, domain: domain) },
                    actingAs: actor.name,
                    waitSeconds: wait.seconds
                )
                let answer = try await client.create(body, in: tenant)
                failures += try show(answer, for: Array(names))
                isReady = isReady && answer.isReady
            }
            if failures > 0 { throw ExitCode(ExitStatus.failed.rawValue) }
            return isReady
        }
        if !isReady { try sayNotReady() }
    }

    /// Prints the outcomes and returns how many calendars were not created.
    private func show(_ answer: CreateCalendarsAnswer, for names: [String]) throws -> Int {
        for (name, outcome) in zip(names, answer.outcomes) {
            let name = name.isEmpty ? "''" : TextWidth.truncate(name, to: 60)
            for warning in outcome.warnings { Output.note("\(name): warning: \(warning)") }
            guard outcome.calendar == nil else { continue }
            Output.note("\(name): \(outcome.failure?.message ?? "refused without a reason")")
            if let hint = outcome.failure?.hint { Output.note(hint) }
        }
        let created = answer.outcomes.compactMap(\.calendar)
        if let calendar = created.first, names.count == 1 {
            try common.output.show(calendar) { CalendarCommand.details(calendar) }
        } else if !created.isEmpty {
            try CalendarCommand.printer(common.output).print(created)
        }
        return names.count - created.count
    }

    private func create(from path: String) async throws {
        let file = try RereadableFile(path)
        let summary = try await common.withClient { client in
            let creation = BulkCreation(
                file: file,
                chunks: ChunkCreation(
                    tenant: try await tenant.resolve(with: client),
                    actingAs: actor.name,
                    domain: domain,
                    waitSeconds: wait.seconds
                ),
                skipsBadRows: skipBadRows,
                output: common.output
            )
            return try await creation.run(with: client, total: try creation.check())
        }
        if let error = summary.stop as? ControlClientError {
            throw CommandFailure(error, state: common.stateFolder)
        }
        if let error = summary.stop { throw error }
        if summary.failed + summary.bad + summary.unknown > 0 { throw ExitCode(ExitStatus.failed.rawValue) }
        if !summary.isReady { try sayNotReady() }
    }

    private func sayNotReady() throws {
        throw CommandFailure(
            "Created, but the directory did not have all users in time.",
            hint: "`\(Invocation.name) wait` waits for them.",
            status: .notReadyInTime
        )
    }
}
