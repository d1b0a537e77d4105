import DirectoryModel
import Foundation
import Ledger
import PowerShell

/// One run of one cmdlet: where it works, for whom, and where what comes of it goes.
final class CmdletRun: Sendable {
    let cmdlet: Cmdlet
    let organization: Organization
    let caller: Caller
    /// Lower-case names of the properties that somebody will look at; nil if all.
    private let wanted: Set<String>?
    private let output: @Sendable (RemoteOutput) async throws -> Void

    init(
        _ cmdlet: Cmdlet,
        in organization: Organization,
        for caller: Caller,
        wanted: Set<String>?,
        output: @escaping @Sendable (RemoteOutput) async throws -> Void
    ) {
        self.cmdlet = cmdlet
        self.organization = organization
        self.caller = caller
        self.wanted = wanted
        self.output = output
    }

    func write(_ value: Value) async throws { try await output(.object(value)) }
    func warn(_ text: String) async throws { try await output(.warning(text)) }

    /// Whether a property is worth being looked up.
    func wants(_ property: String) -> Bool { wanted?.contains(property.lowercased()) ?? true }

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
        let invocation = CmdletInvocation(
            cmdlet: cmdlet.name,
            parameters: cmdlet.parameters(arguments),
            caller: caller.name
        )
        do {
            try await CmdletInvocation.$current.withValue(cmdlet.log == .exchange ? invocation : nil) {
                try await body()
            }
        } catch is CancellationError {
            throw CancellationError()
        } catch let stop as CmdletStop {
            throw stop
        } catch {
            let record = ErrorRecord(error, in: cmdlet.name)
            if cmdlet.log == .exchange, !arguments.flag("WhatIf") {
                try await organization.ledger.recordFailure(
                    of: invocation,
                    object: arguments.identity ?? "",
                    error: record.message
                )
            }
            try await output(.failure(record))
        }
    }
}

/// Ends a cmdlet from within: whoever reads its output wants no more.
struct CmdletStop: Error {}

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
