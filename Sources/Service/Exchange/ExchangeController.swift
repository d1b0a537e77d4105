import ControlAPI
import Directory
import DirectoryModel
import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import PowerShell

/// `/tenants/{tenant}/exchange`: Exchange's cmdlets for a session that runs elsewhere.
///
/// Whoever may use the control socket names the person for whom they run; nobody named is the operator.
struct ExchangeController: TenantScoped {
    let host: TenantHost

    func add(to routes: RouterGroup<ControlContext>) {
        routes.get("exchange/cmdlets", use: list)
        routes.post("exchange/run", use: run)
    }

    @Sendable private func list(_ request: Request, context: ControlContext) async throws -> Response {
        let pipeline = try await pipeline(request, context)
        return try .json(
            CmdletListBody(
                caller: pipeline.caller.name,
                roles: pipeline.caller.roles.map(\.rawValue).sorted(),
                cmdlets: try pipeline.declarations.map { try JSONEncoder().encode($0) }
            )
        )
    }

    /// Answers with a stream of what comes out, in the form of `WireTag`, since it may be millions of rows.
    @Sendable private func run(_ request: Request, context: ControlContext) async throws -> Response {
        let pipeline = try await pipeline(request, context)
        let buffer = try await request.body.collect(upTo: context.maxUploadSize)
        let wanted: RemoteRequest
        do {
            wanted = try WireReader.request(Array(buffer: buffer))
        } catch let error as WireError {
            throw ServiceError(.badRequest, "\(error)")
        }
        return Response(
            status: .ok,
            headers: [.contentType: CmdletListBody.streamType],
            body: ResponseBody { writer in
                let channel = OutputChannel()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { await Self.run(wanted, in: pipeline, into: channel) }
                    defer { group.cancelAll() }
                    do {
                        while let bytes = await channel.next() { try await writer.write(ByteBuffer(bytes: bytes)) }
                    } catch {
                        await channel.close()
                        throw error
                    }
                }
                try await writer.finish(nil)
            }
        )
    }

    private static func run(
        _ request: RemoteRequest,
        in pipeline: CmdletPipeline,
        into channel: OutputChannel
    ) async {
        do {
            try await pipeline.run(request) { try await channel.put($0) }
            await channel.finish(nil)
        } catch let record as ErrorRecord {
            await channel.finish(record)
        } catch {
            await channel.finish(ErrorRecord(unexpected: error))
        }
    }

    private func pipeline(_ request: Request, _ context: ControlContext) async throws -> CmdletPipeline {
        let tenant = try await tenant(context)
        return CmdletPipeline(tenant.organization, caller: try await tenant.caller(request.actor))
    }
}

extension RunningTenant {
    /// Who runs cmdlets: the person named, or the operator.
    func caller(_ name: String?) async throws -> Caller {
        guard let name else { return .theOperator(named: defaultActor) }
        guard let caller = try await organization.caller(named: name) else {
            throw ServiceError(.notAllowed, "tenant \(identity.name) has no person '\(name.prefix(120))'")
        }
        guard caller.person?.accountEnabled != false else {
            throw ServiceError(.notAllowed, "\(caller.name) cannot sign in: the account is blocked")
        }
        return caller
    }
}
