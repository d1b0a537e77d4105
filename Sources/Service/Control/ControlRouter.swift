import Audit
import ControlAPI
import Foundation
import Hummingbird

/// Every route of the control API; what each does is in the controller of its noun.
func makeControlRouter(_ instance: Instance) -> Router<ControlContext> {
    let router = Router(context: ControlContext.self)
    router.add(middleware: FailureMiddleware())
    let routes = router.group(RouterPath(ControlAPI.prefix))
    InstanceController(instance: instance).add(to: routes)
    #if DEBUG
    if let board = instance.faults { FaultController(board: board).add(to: routes) }
    #endif
    TenantController(host: instance.host).add(to: routes)
    let tenant = routes.group("tenants/:tenant")
    CalendarController(host: instance.host).add(to: tenant)
    MailboxController(host: instance.host).add(to: tenant)
    UserController(host: instance.host).add(to: tenant)
    PolicyController(host: instance.host).add(to: tenant)
    JobController(host: instance.host).add(to: tenant)
    ReconcileController(host: instance.host).add(to: tenant)
    AuditController(host: instance.host).add(to: tenant)
    ExchangeController(host: instance.host).add(to: tenant)
    TokenController(host: instance.host, tokens: instance.tokens).add(to: tenant)
    TraceController(host: instance.host) { tenant in
        String(decoding: try await instance.host.seal(of: tenant).json, as: UTF8.self)
    }.add(to: tenant)
    AuditKeyController(host: instance.host).add(to: routes)
    return router
}

/// Every route of the listener on TCP.
func makeHTTPRouter(_ instance: Instance) -> Router<ControlContext> {
    let router = Router(context: ControlContext.self)
    router.add(middleware: FailureMiddleware())
    InvokeCommandController(
        host: instance.host,
        tokens: instance.tokens,
        pages: ResultPages(time: instance.time)
    ).add(to: router)
    return router
}

/// A controller of one noun under a tenant.
protocol TenantScoped: Sendable {
    var host: TenantHost { get }
}

extension TenantScoped {
    /// The tenant that the path names.
    func tenant(_ context: ControlContext) async throws -> RunningTenant {
        try await host.tenant(context.text("tenant"))
    }
}

extension ControlContext {
    /// A parameter of the path, percent-decoded.
    func text(_ name: String) throws -> String {
        let raw = try parameters.require(name)
        return raw.removingPercentEncoding ?? raw
    }
}
