import ControlAPI
import Directory
import DirectoryModel
import Foundation
import Hummingbird
import LDAPClient
import Ledger
import Logging
import NIOCore
import Provisioning
import Slapd

extension TenantHost {
    /// Loads a sample tenant's people, and finds its admin among them.
    ///
    /// - Returns: The admin's DN.
    func load(
        _ sample: SampleTenant,
        _ record: TenantRecord,
        _ ledger: Ledger,
        _ guids: GUIDSource,
        _ connection: LDAPConnection
    ) async throws -> String {
        let report = try await importer(record.identity, guids, ledger)
            .run(contentsOf: templates.sample(sample.name), over: connection, at: time.now())
        if let refusal = report.refusals.first {
            log.warning("sample \(sample.name), line \(refusal.line): \(refusal.reason)")
        }
        let credentials = TenantCredentials(
            substrateManagement: record.substratePassword,
            signInPolicy: record.policyPassword
        )
        let directory = TenantDirectory(record.identity, url: slapd.ldapiURL, credentials: credentials)
        let administrator = try await directory.person(sample.administrator)
        await directory.close()
        guard let administrator else {
            throw ServiceError(
                .stateUnusable,
                "the sample tenant \(sample.name) has no person \(sample.administrator)",
                hint: "\(templates.sample(sample.name).path) must hold one"
            )
        }
        return administrator.dn
    }

    /// Imports people, groups and contacts from LDIF that arrives in pieces.
    func importLDIF(_ body: RequestBody, into tenant: RunningTenant, isDryRun: Bool) async throws -> ImportReport {
        // The import reads it three times over, so it has to be kept meanwhile.
        let file = folder.cell(tenant.identity.name.description).appending(path: "import-\(UUID().uuidString).ldif")
        defer { try? FileManager.default.removeItem(at: file) }
        try await store(body, in: file)
        let connection = try await slapd.operatorConnection()
        let report: TenantImportReport
        do {
            report = try await tenant.provisioning.importing {
                try await importer(tenant.identity, tenant.ledger.guids, tenant.ledger)
                    .run(contentsOf: file, over: connection, at: time.now(), dryRun: isDryRun)
            }
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
        return ImportReport(report)
    }

    private func importer(_ identity: TenantIdentity, _ guids: GUIDSource, _ ledger: Ledger) -> TenantImport {
        TenantImport(into: identity, guids: guids) { count in
            try await ledger.takeRelativeIdentifiers(count)
        } observe: { [steps] moment in
            // An import makes no jobs: it writes as the operator, in the caller's own request.
            try await steps.reach(moment == .beforeWrite ? .beforeImportWrite : .afterImportWrite, [])
        }
    }

    private func store(_ body: RequestBody, in file: URL) async throws {
        guard FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw ServiceError(.storage, "\(file.path) cannot be written") }
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        for try await buffer in body {
            try handle.write(contentsOf: Data(buffer.readableBytesView))
        }
    }
}

extension ImportReport {
    init(_ report: TenantImportReport) {
        self.init(
            people: report.people,
            groups: report.groups,
            contacts: report.contacts,
            unchanged: report.unchanged,
            refusals: report.refusals.map { Refusal(line: $0.line, dn: $0.dn, reason: $0.reason) },
            refused: report.refused,
            notes: report.notes.map { Refusal(line: $0.line, dn: $0.dn, reason: $0.reason) },
            noted: report.noted,
            droppedAttributes: report.droppedAttributes
        )
    }
}
