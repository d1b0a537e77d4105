import Directory
package import DirectoryModel
import Foundation
import Ledger
package import Provisioning

/// Checks every invariant of a tenant against its real directory and its ledger. Changes nothing.
package struct Verifier: Sendable {
    let ledger: Ledger
    let directory: TenantDirectory
    let provisioning: TenantProvisioning
    /// Passwords that are known, to try real binds with.
    let passwords: [GUID: String]

    package init(_ provisioning: TenantProvisioning, passwords: [GUID: String]) {
        self.provisioning = provisioning
        ledger = provisioning.ledger
        directory = provisioning.directory
        self.passwords = passwords
    }

    /// Runs all checks, in the order of ``InvariantCheck/Name``.
    ///
    /// Waits first until pending jobs are done, for at most `settling`, since a job under way is no violation.
    package func run(settling: Duration = .seconds(10)) async throws -> [InvariantCheck] {
        // First, and alone if it fails: nothing that is read from a damaged file proves anything.
        let file = try await self.file()
        guard file.violationCount == 0 else { return [file] }
        _ = try await provisioning.waitUntilSettled(atMost: settling)
        var survey = DirectorySurvey()
        try await survey.run(self)
        var checks = survey.checks
        checks.append(file)
        checks.append(try await chain())
        checks.append(try await jobs())
        let order = InvariantCheck.Name.allCases
        return checks.sorted { left, right in
            (order.firstIndex(of: left.name) ?? 0) < (order.firstIndex(of: right.name) ?? 0)
        }
    }

    private func file() async throws -> InvariantCheck {
        var check = InvariantCheck(.ledgerIsSound)
        check.look()
        for damage in try await ledger.damages() { check.violate(damage) }
        return check
    }

    private func chain() async throws -> InvariantCheck {
        var check = InvariantCheck(.chainHolds)
        let (rows, violation) = try await ledger.checkChain()
        check.look(rows)
        if let violation { check.violate(violation) }
        return check
    }

    private func jobs() async throws -> InvariantCheck {
        var check = InvariantCheck(.noJobIsStuck)
        for job in try await ledger.unfinishedJobs() {
            check.look()
            let what = "\(job.kind.rawValue) job \(job.id)"
            if job.isDead {
                check.violate("\(what) was given up: \(job.failure ?? "no reason noted")")
            } else if ledger.time.now().timeIntervalSince(job.dueAt) > Self.patience {
                check.violate(
                    "\(what) has been due since \(Timestamp(job.dueAt).secondsText): \(job.failure ?? "not tried yet")"
                )
            }
        }
        return check
    }

    /// Seconds after which a job that is due counts as stuck.
    private static let patience = 30.0
}
