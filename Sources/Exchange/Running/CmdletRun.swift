import DirectoryModel
import Foundation
import Ledger
import PowerShell
import Synchronization

/// One run of one cmdlet: where it works, for whom, and where what comes of it goes.
final class CmdletRun: Sendable {
    let cmdlet: Cmdlet
    let organization: Organization
    let caller: Caller
    /// What is wanted of what it puts out.
    private let demand: Demand
    private let output: @Sendable (RemoteOutput) async throws -> Void
    /// What is wanted of the shape that was asked for last.
    private let narrowed = Mutex<(whole: ObjectIdentifier, NarrowShape)?>(nil)

    /// A shape with some of another's properties, and their places there.
    struct NarrowShape: Sendable {
        let shape: Shape
        let places: [Int]
    }

    init(
        _ cmdlet: Cmdlet,
        in organization: Organization,
        for caller: Caller,
        demand: Demand,
        output: @escaping @Sendable (RemoteOutput) async throws -> Void
    ) {
        self.cmdlet = cmdlet
        self.organization = organization
        self.caller = caller
        self.demand = demand
        self.output = output
    }

    func write(_ value: Value) async throws { try await output(.objects([value])) }
    /// Writes many at once, which costs less.
    func write(_ values: [Value]) async throws {
        if !values.isEmpty { try await output(.objects(values)) }
    }
    func warn(_ text: String) async throws { try await output(.warning(text)) }

    /// Whether a property is worth being looked up.
    func wants(_ property: String) -> Bool { demand.properties?.contains(property.lowercased()) ?? true }

    /// Objects for which one of these does not hold need not be written.
    var conditions: [PropertyCondition] { demand.conditions }

    /// What somebody will look at of a shape; nil for all.
    func wanted(of shape: Shape) -> NarrowShape? {
        guard let wanted = demand.properties else { return nil }
        return narrowed.withLock { narrowed in
            let id = ObjectIdentifier(shape)
            if let narrowed, narrowed.whole == id { return narrowed.1 }
            let places = shape.properties.indices.filter { wanted.contains(shape.properties[$0].lowercased()) }
            let narrow = NarrowShape(
                shape: Shape(typeNames: shape.typeNames, properties: places.map { shape.properties[$0] }),
                places: places
            )
            narrowed = (id, narrow)
            return narrow
        }
    }

    /// Asks before a change: false under -WhatIf, when the person is told instead what would happen.
    ///
    /// - Parameter action: In Exchange's words, such as `Removing mailbox Identity "Clinic".`
    func shouldProcess(_ arguments: BoundArguments, _ action: String) async throws -> Bool {
        guard arguments.flag("WhatIf") else { return true }
        try await output(.information("What if: \(action)"))
        return false
    }

    /// Does something for one object; an error is told and logged, and ends only that.
    func attempt(_ arguments: BoundArguments, _ body: @Sendable () async throws -> Void) async throws {
        let invocation = invocation(arguments)
        do {
            try await CmdletInvocation.$current.withValue(invocation, operation: body)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            let record = ErrorRecord(error, in: cmdlet.name)
            if let invocation, !arguments.flag("WhatIf") {
                try await organization.ledger.recordFailure(
                    of: invocation,
                    object: arguments.identity ?? "",
                    error: record.message
                )
            }
            try await output(.failure(record))
        }
    }

    /// What Exchange's log is to have of the call; nil for what it never has.
    private func invocation(_ arguments: BoundArguments) -> CmdletInvocation? {
        guard cmdlet.log == .exchange else { return nil }
        return CmdletInvocation(
            cmdlet: cmdlet.name,
            parameters: cmdlet.parameters(arguments),
            caller: caller.name
        )
    }
}

extension Cmdlet {
    /// What was typed, as the log is to have it, in the order of the declaration.
    func parameters(_ arguments: BoundArguments) -> [ExchangeAdminAuditRecord.Parameter] {
        declaration.parameters.compactMap { parameter in
            guard let value = arguments[parameter.name] else { return nil }
            if case .secureString = parameter.type { return .init(parameter.name, "******") }
            return .init(parameter.name, value.auditText)
        }
    }
}

extension BoundArguments {
    /// The object that the call is about, as it was named.
    var identity: String? {
        guard let value = self["Identity"] ?? self["UserPrincipalName"] ?? self["UserId"] else { return nil }
        return value.auditText
    }
}
