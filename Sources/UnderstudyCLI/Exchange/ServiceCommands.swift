import ControlAPI
import ControlClient
import Foundation
import PowerShell

/// The cmdlets that run in the service, for one person of one tenant.
struct ServiceCommands: RemoteCommands {
    let declarations: [CommandDeclaration]
    private let client: ControlClient
    private let tenant: String
    private let person: String?
    private let confirmations: Confirmations

    init(
        _ client: ControlClient,
        tenant: String,
        person: String?,
        confirmations: Confirmations
    ) async throws {
        self.client = client
        self.tenant = tenant
        self.person = person
        self.confirmations = confirmations
        let list = try await client.cmdlets(of: tenant, actingAs: person)
        let decoder = JSONDecoder()
        declarations = try list.cmdlets.map { try decoder.decode(CommandDeclaration.self, from: $0) }
    }

    nonisolated(nonsending) func run(
        _ calls: [RemoteCall],
        input: [Value]?,
        demand: Demand,
        receive: nonisolated(nonsending) (RemoteOutput) async throws -> Void
    ) async throws {
        for call in calls where try !confirmations.allow(call, declaration(call.command), input) { return }
        do {
            try await client.runCmdlets(
                RemoteRequest(calls: calls, input: input, demand: demand),
                of: tenant,
                actingAs: person,
                receive: receive
            )
        } catch let error as ControlClientError {
            let failure = CommandFailure(error, state: nil)
            throw ErrorRecord(
                [failure.message, failure.hint].compactMap(\.self).joined(separator: " "),
                exceptionType: "System.Net.Http.HttpRequestException",
                category: "ConnectionError",
                id: error.failure?.code ?? "\(error.code)"
            )
        }
    }

    private func declaration(_ name: String) -> CommandDeclaration? {
        declarations.first { $0.name == name }
    }
}
