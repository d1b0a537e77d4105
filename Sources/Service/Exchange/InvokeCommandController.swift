import ControlAPI
import DirectoryModel
import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat
import PowerShell

/// `POST /adminapi/beta/{tenant}/InvokeCommand`: one cmdlet a request, as Exchange's PowerShell module and the tools that
/// imitate it send it (no page of Microsoft's documents it; michev.info and CIPP, New-ExoRequest.ps1, show it).
struct InvokeCommandController: Sendable {
    let host: TenantHost
    let tokens: BearerTokens
    let pages: ResultPages

    func add(to router: Router<ControlContext>) {
        router.post("adminapi/:version/:tenant/InvokeCommand", use: invoke)
        router.get("adminapi/:version/:tenant/InvokeCommand", use: nextPage)
    }

    @Sendable private func invoke(_ request: Request, context: ControlContext) async throws -> Response {
        try await answer(request, context) { tenant, caller in
            let body = try await request.body.collect(upTo: Self.largestBody)
            let call = try CmdletInput(Data(buffer: body)).call
            let result = try await CmdletResult(
                of: RemoteRequest(
                    calls: [call],
                    input: nil,
                    demand: Demand(properties: request.selected.map(Set.init))
                ),
                in: CmdletPipeline(tenant.organization, caller: caller)
            )
            return try await page(of: result.values, warnings: result.warnings, request, context, tenant.owner(caller))
        }
    }

    /// The rest of a result that was too long for one page.
    @Sendable private func nextPage(_ request: Request, context: ControlContext) async throws -> Response {
        try await answer(request, context) { tenant, caller in
            let owner = tenant.owner(caller)
            let token = request.query("$skiptoken") ?? ""
            guard let values = await pages.take(token, of: owner) else {
                throw ErrorRecord(
                    "The continuation token '\(token.prefix(60))' is not known, or was used already. Send the cmdlet again.",
                    exceptionType: "Microsoft.Exchange.Admin.OData.Core.ODataServiceException",
                    category: "InvalidArgument",
                    id: "BadRequest"
                )
            }
            return try await page(of: values, warnings: [], request, context, owner)
        }
    }

    private static let largestBody = 1 << 20

    private func page(
        of values: [Value],
        warnings: [String],
        _ request: Request,
        _ context: ControlContext,
        _ owner: ResultPages.Owner
    ) async throws -> Response {
        let size = request.pageSize
        var link: String?
        if values.count > size {
            let token = await pages.keep(Array(values.dropFirst(size)), for: owner)
            let host = request.head.authority ?? "localhost"
            // The next page is to have the same properties.
            let selection = request.selection.map { "&$select=\($0)" } ?? ""
            link = "http://\(host)\(request.uri.path)?$skiptoken=\(token)\(selection)"
        }
        let body = AdminAPIReply(
            context:
                "http://\(request.head.authority ?? "localhost")/adminapi/beta/$metadata#Collection(Exchange.GenericHashTable)",
            values: Array(values.prefix(size)),
            nextLink: link,
            warnings: warnings
        )
        return Response(
            status: .ok,
            headers: [.contentType: "application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: body.json(selecting: request.selected)))
        )
    }

    /// Finds out who asks, and puts what goes wrong into Exchange's form.
    private func answer(
        _ request: Request,
        _ context: ControlContext,
        _ body: (RunningTenant, Caller) async throws -> Response
    ) async throws -> Response {
        do {
            guard let holder = request.bearerToken.flatMap({ tokens.holder(of: $0) }) else {
                return Self.unauthorized
            }
            let tenant = try await host.tenant(holder.tenant.description)
            // Another tenant's name answers exactly like one that does not exist.
            guard tenant.isNamed(try context.text("tenant")) else { return Self.unauthorized }
            return try await body(tenant, try await tenant.caller(holder.person))
        } catch let record as ErrorRecord {
            return Self.refusal(record)
        } catch {
            return Self.refusal(ErrorRecord(unexpected: error))
        }
    }

    private static var unauthorized: Response {
        Response(
            status: .unauthorized,
            headers: [.wwwAuthenticate: "Bearer", .contentType: "application/json"],
            body: .init(
                byteBuffer: ByteBuffer(
                    string: """
                        {"error":{"code":"InvalidAuthenticationToken","message":"Access token is missing, invalid, \
                        expired, or of another tenant. Get one with: understudy token --tenant NAME"}}
                        """
                )
            )
        )
    }

    private static func refusal(_ record: ErrorRecord) -> Response {
        Response(
            status: record.category == "PermissionDenied" ? .forbidden : .badRequest,
            headers: [.contentType: "application/json;odata.metadata=minimal;charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: AdminAPIError(record).json))
        )
    }
}

extension Request {
    fileprivate var bearerToken: String? {
        guard let value = headers[.authorization], value.lowercased().hasPrefix("bearer ") else { return nil }
        return value.dropFirst(7).trimmingCharacters(in: .whitespaces)
    }

    /// `Prefer: odata.maxpagesize=1000`; a thousand where it is not said.
    fileprivate var pageSize: Int {
        let preference = headers[.prefer].map { String($0) } ?? ""
        let size = preference.split(separator: ";").flatMap { $0.split(separator: ",") }
            .first { $0.contains("odata.maxpagesize=") }
            .flatMap { Int($0.split(separator: "=").last?.trimmingCharacters(in: .whitespaces) ?? "") }
        return min(max(size ?? 1_000, 1), 5_000)
    }

    /// `$select=Name,Guid`; nil where it is not there.
    fileprivate var selected: [String]? {
        selection.map { text in (text.removingPercentEncoding ?? text).split(separator: ",").map(String.init) }
    }

    /// As it stands in the address.
    fileprivate var selection: String? { query("$select") ?? query("%24select") }
}

extension HTTPField.Name {
    fileprivate static let prefer = Self("Prefer")!
}

extension RunningTenant {
    /// The operator has the same name in every tenant.
    fileprivate func owner(_ caller: Caller) -> ResultPages.Owner {
        ResultPages.Owner(tenant: identity.name, caller: caller.name)
    }

    /// By name, tenant id or domain.
    fileprivate func isNamed(_ text: String) -> Bool {
        let text = text.lowercased()
        return identity.name.description == text || identity.id.description == text || identity.owns(domain: text)
    }
}
