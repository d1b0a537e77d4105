import Audit
import Bookings
import Directory
import DirectoryModel
import Exchange
import Foundation
import Ledger
import Logging
import Provisioning

/// One tenant at work: its two stores, and the task that keeps them in agreement.
struct RunningTenant: Sendable {
    let record: TenantRecord
    let provisioning: TenantProvisioning
    let desk: CalendarDesk
    /// The tenant as Exchange's cmdlets see it.
    let organization: Organization
    private let work: Task<Void, Never>

    init(
        _ record: TenantRecord,
        ledger: Ledger,
        directoryURL: String,
        outside: OutsideLog,
        steps: ProvisioningSteps,
        log: Logger
    ) {
        self.record = record
        let directory = TenantDirectory(
            record.identity,
            url: directoryURL,
            credentials: TenantCredentials(
                substrateManagement: record.substratePassword,
                signInPolicy: record.policyPassword
            )
        )
        let provisioning = TenantProvisioning(
            ledger: ledger,
            directory: directory,
            outside: outside,
            steps: steps,
            log: log
        )
        self.provisioning = provisioning
        desk = CalendarDesk(provisioning)
        organization = Organization(
            desk: desk,
            administratorDN: record.adminDN,
            searches: AuditSearches()
        )
        work = Task { await provisioning.run() }
    }

    var identity: TenantIdentity { record.identity }
    var ledger: Ledger { provisioning.ledger }
    var directory: TenantDirectory { provisioning.directory }

    /// Ends the work and closes both stores.
    func stop() async {
        work.cancel()
        await work.value
        await directory.close()
        try? ledger.close()
    }
}
