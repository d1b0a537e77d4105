import ControlAPI
import Directory
import DirectoryModel
import Foundation
import Hummingbird
import LDAPClient
import Ledger

extension TenantHost {
    func load(
        _ sample: SampleTenant,
        _ record: TenantRecord,
        _ ledger: Ledger,
        _ guids: GUIDSource,
        _ connection: LDAPConnection
    ) async throws -> String { "" }

    func importLDIF(_ body: RequestBody, into tenant: RunningTenant, isDryRun: Bool) async throws -> ImportReport {
        throw ServiceError(.notReady, "")
    }
}
