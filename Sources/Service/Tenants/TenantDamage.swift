import DirectoryModel
import Foundation
import Ledger

/// A tenant that is out of service because its ledger cannot be used. The others are not concerned.
struct TenantDamage: Sendable {
    let record: TenantRecord
    let reason: String

    /// Nil for an error that is not about this tenant's ledger alone.
    init?(_ record: TenantRecord, _ error: any Error) {
        self.record = record
        switch error {
        case let error as LedgerError: reason = error.description
        case let error as ServiceError where error.code == .stateUnusable: reason = error.message
        default: return nil
        }
    }

    var hint: String {
        let name = record.identity.name
        return "stop the engine, put tenants/\(name)/ledger.sqlite back from a copy of the state folder (without the "
            + "-wal and -shm beside the damaged one), start again, and run 'understudy reconcile --plan --tenant "
            + "\(name)'; or delete the tenant with 'understudy tenant delete \(name)'"
    }

    /// What every request to the tenant gets.
    var error: ServiceError {
        ServiceError(.outOfService, "tenant \(record.identity.name) is out of service: \(reason)", hint: hint)
    }
}
