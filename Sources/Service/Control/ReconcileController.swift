import ControlAPI
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat
import Provisioning

/// `/tenants/{tenant}/reconcile`: compares directory and ledger, and tells each finding as it is made.
struct ReconcileController: TenantScoped {
    let host: TenantHost

    func add(to routes: RouterGroup<ControlContext>) {
        routes.post("reconcile", use: reconcile)
    }

    @Sendable private func reconcile(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let wanted = try await request.decoded(as: Reconcile.self, context)
        return Response(
            status: .ok,
            headers: [.contentType: "application/x-ndjson"],
            body: ResponseBody { writer in
                let summary: ReconcileSummary
                do {
                    let found = try await tenant.provisioning.reconciler.run(
                        applies: wanted.apply,
                        orphans: wanted.orphans == .delete ? .delete : .keep
                    ) { finding in
                        try await writer.write(line(ReconcileFinding(finding)))
                    }
                    tenant.provisioning.wake()
                    summary = ReconcileSummary(found, applied: wanted.apply)
                } catch {
                    // The status is sent already, so the last line has to tell.
                    summary = ReconcileSummary(FailureMiddleware.answer(to: error).1)
                }
                try await writer.write(line(summary))
                try await writer.finish(nil)
            }
        )
    }
}

private func line(_ value: some Encodable) throws -> ByteBuffer {
    var buffer = ByteBuffer(data: try ControlJSON.encoder().encode(value))
    buffer.writeString("\n")
    return buffer
}

extension ReconcileFinding {
    init(_ finding: ReconciliationFinding) {
        self.init(
            kind: Kind(rawValue: finding.kind.rawValue) ?? .drifted,
            address: finding.address,
            dn: finding.dn,
            detail: finding.detail,
            action: finding.action
        )
    }
}

extension ReconcileSummary {
    init(_ summary: Reconciler.Summary, applied: Bool) {
        self.init(
            examined: summary.examined,
            mailboxes: summary.mailboxes,
            counts: Dictionary(uniqueKeysWithValues: summary.counts.map { ($0.key.rawValue, $0.value) }),
            applied: applied,
            jobs: summary.jobs
        )
    }

    init(_ failure: ControlFailure) {
        self.init(examined: 0, mailboxes: 0, counts: [:], applied: false, jobs: 0, failure: failure)
    }
}
