import PowerShell
import Synchronization

/// Commands elsewhere that serve fixed rows, and remember what they were asked.
final class FixedRows: RemoteCommands {
    private let rows: [String: [Value]]
    /// Rows that are handed over at a time.
    private let batch: Int
    /// Whether what nobody wants is left out; the other way everything comes.
    private let heedsDemand: Bool
    private let asked = Mutex<[Request]>([])

    /// One run: the commands that were sent together, their arguments, and how many objects were piped in.
    struct Request: Sendable {
        let commands: [String]
        let arguments: [[String: Value]]
        let input: Int?
        /// What was wanted of what comes back.
        let demand: Demand
        /// How many objects were handed over.
        var served = 0
    }

    init(_ rows: [String: [Value]] = [:], batch: Int = 1, heedsDemand: Bool = true) {
        self.rows = rows
        self.batch = batch
        self.heedsDemand = heedsDemand
    }

    var requests: [Request] { asked.withLock { $0 } }

    let declarations: [CommandDeclaration] = [
        declaration(
            "Get-Mailbox",
            extra: [
                ParameterDeclaration(
                    "RecipientTypeDetails",
                    .list(.choice(["UserMailbox", "SchedulingMailbox", "SharedMailbox"])),
                    help: ""
                ),
                ParameterDeclaration("ResultSize", .unlimitedInt, help: ""),
                ParameterDeclaration("SoftDeletedMailbox", .switch, help: ""),
            ]
        ),
        declaration("Get-MailboxPermission"),
        declaration("Get-OrganizationConfig"),
        declaration(
            "Set-OrganizationConfig",
            extra: [ParameterDeclaration("BookingsEnabled", .bool, help: "")],
            acts: true
        ),
        declaration(
            "Search-AdminAuditLog",
            extra: [
                ParameterDeclaration("Cmdlets", .list(.string), help: ""),
                ParameterDeclaration("StartDate", .date, help: ""),
                ParameterDeclaration("EndDate", .date, help: ""),
            ]
        ),
        declaration("Get-MsolUser", extra: [ParameterDeclaration("All", .switch, help: "")]),
        declaration(
            "Set-MsolUser",
            extra: [
                ParameterDeclaration("UserPrincipalName", .string, mandatory: true, help: ""),
                ParameterDeclaration("BlockCredential", .bool, help: ""),
            ],
            acts: true
        ),
    ]

    private static func declaration(
        _ name: String,
        extra: [ParameterDeclaration] = [],
        acts: Bool = false
    ) -> CommandDeclaration {
        let identity = ParameterDeclaration(
            "Identity",
            .string,
            position: 0,
            pipeline: true,
            pipelineProperties: ["Identity"],
            help: ""
        )
        return CommandDeclaration(
            name: name,
            synopsis: "",
            parameters: [identity] + extra,
            confirmation: acts ? .medium : .none,
            module: "ExchangeOnlineManagement"
        )
    }

    nonisolated(nonsending) func run(
        _ calls: [RemoteCall],
        input: [Value]?,
        demand: Demand,
        receive: nonisolated(nonsending) (RemoteOutput) async throws -> Void
    ) async throws {
        let request = Request(
            commands: calls.map(\.command),
            arguments: calls.map(\.arguments),
            input: input?.count,
            demand: demand
        )
        let place = asked.withLock { requests in
            requests.append(request)
            return requests.count - 1
        }
        guard calls[0].arguments["Identity"]?.text != "nobody" else {
            return try await receive(.failure(Self.notFound))
        }
        let all = rows[calls.last?.command ?? ""] ?? input ?? []
        var rest = all.filter { row in !heedsDemand || demand.conditions.allSatisfy { Self.mayPass(row, $0) } }[...]
        while !rest.isEmpty {
            let some = rest.prefix(batch).map { heedsDemand ? Self.stripped($0, to: demand.properties) : $0 }
            rest = rest.dropFirst(some.count)
            asked.withLock { $0[place].served += some.count }
            try await receive(.objects(some))
        }
    }

    /// As the service does it: what somebody drops is not there.
    private static func mayPass(_ row: Value, _ condition: PropertyCondition) -> Bool {
        guard case .object(let object) = row, let place = object.shape.index(of: condition.property) else {
            return true
        }
        return condition.mayHold(object.values[place])
    }

    /// As the service does it: what nobody asked for is not there.
    private static func stripped(_ row: Value, to wanted: Set<String>?) -> Value {
        guard let wanted, case .object(let object) = row else { return row }
        let kept = zip(object.shape.properties, object.values).filter { wanted.contains($0.0.lowercased()) }
        return .object(
            Object(shape: Shape(typeNames: object.shape.typeNames, properties: kept.map(\.0)), values: kept.map(\.1))
        )
    }

    static let notFound = ErrorRecord(
        "The operation couldn't be performed because object 'nobody' couldn't be found.",
        exceptionType: "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
        category: "ObjectNotFound",
        id: "Ex94914C,Get-Mailbox",
        target: "nobody"
    )
}
