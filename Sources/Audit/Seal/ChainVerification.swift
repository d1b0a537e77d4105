import DirectoryModel
import Foundation
package import Ledger

/// A ledger's chain, and how it compares with seals that were kept elsewhere.
package struct ChainVerification: Sendable {
    /// What one seal says of the chain.
    package struct SealFinding: Sendable {
        package let seal: AuditSeal
        /// What does not fit; nil when all up to the sealed row is as it was.
        package let problem: String?
    }

    package let report: ChainReport
    package let findings: [SealFinding]

    package var holds: Bool { report.fault == nil && findings.allSatisfy { $0.problem == nil } }

    /// The first thing that is wrong, in words.
    package var problem: String? { report.fault?.description ?? findings.lazy.compactMap(\.problem).first }

    /// Walks the chain of a running tenant.
    package init(of ledger: Ledger, seals: [AuditSeal], trusting key: SealPublicKey? = nil) async throws {
        let report = try await ledger.walkChain(reporting: Set(seals.map(\.sequence)))
        self.init(report, tenant: ledger.tenant.id, seals: seals, trusting: key)
    }

    /// Walks the chain of a file.
    package init(of file: LedgerFile, seals: [AuditSeal], trusting key: SealPublicKey? = nil) throws {
        let report = try file.walkChain(reporting: Set(seals.map(\.sequence)))
        self.init(report, tenant: file.tenant, seals: seals, trusting: key)
    }

    private init(_ report: ChainReport, tenant: GUID, seals: [AuditSeal], trusting key: SealPublicKey?) {
        self.report = report
        findings = seals.sorted { $0.sequence < $1.sequence }.map { seal in
            SealFinding(seal: seal, problem: Self.problem(of: seal, report, tenant, key))
        }
    }

    private static func problem(
        of seal: AuditSeal,
        _ report: ChainReport,
        _ tenant: GUID,
        _ key: SealPublicKey?
    ) -> String? {
        do {
            try seal.check(trusting: key)
        } catch {
            return error.description
        }
        guard seal.tenantId == tenant.description else {
            return "the seal is of tenant \(seal.tenantId), the ledger of \(tenant)"
        }
        guard seal.sequence > 0 else { return nil }
        guard let hash = report.hashes[seal.sequence] else {
            let reason = report.fault == nil ? "the chain ends at row \(report.sequence)" : "the chain does not hold"
            return "row \(seal.sequence), sealed at \(seal.sealedAt), was not reached: \(reason)"
        }
        guard hash.hexadecimal == seal.hash else {
            return """
                rows up to \(seal.sequence) are not those that were sealed at \(seal.sealedAt): \
                the history was rewritten
                """
        }
        return nil
    }
}
