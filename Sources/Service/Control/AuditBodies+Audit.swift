package import Audit
package import ControlAPI
import Hummingbird
import Ledger

extension AuditRowBody {
    init(_ row: AuditRow) {
        self.init(
            sequence: row.sequence,
            log: row.log == .exchange ? .exchange : .directory,
            date: row.date,
            activity: row.activity,
            actor: row.actor,
            target: row.target,
            succeeded: row.succeeded,
            summary: row.summary,
            record: row.record,
            cause: row.cause,
            write: row.writeCSN
        )
    }
}

extension AuditVerification {
    /// - Parameter ledger: The tenant's name, or the path of the file.
    package init(_ found: ChainVerification, ledger: String) {
        self.init(
            ok: found.holds,
            ledger: ledger,
            rows: found.report.rows,
            seconds: found.report.seconds,
            fault: found.report.fault.map { fault in
                Fault(kind: fault.kind.rawValue, sequence: fault.sequence, description: fault.description)
            },
            seals: found.findings.map { finding in
                Seal(
                    sequence: finding.seal.sequence,
                    sealedAt: finding.seal.sealedAt,
                    keyId: finding.seal.keyId,
                    problem: finding.problem
                )
            }
        )
    }
}

/// `/audit-key`: the public key that an instance's seals can be checked with.
struct AuditKeyController: Sendable {
    let host: TenantHost

    func add(to routes: RouterGroup<ControlContext>) {
        routes.get("audit-key") { _, _ in
            let key = try SealKey(of: host.registry).publicKey
            return try .json(AuditKeyBody(keyId: key.id, publicKey: key.base64, pem: key.pem)) as Response
        }
    }
}
