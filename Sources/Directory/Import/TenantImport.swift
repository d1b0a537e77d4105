package import DirectoryModel
package import Foundation
package import LDAPClient

/// Brings the people, groups and contacts of an LDIF file into a tenant.
///
/// The file may come from any directory: whatever its base DN, people land under `ou=Users`, groups under `ou=Groups`,
/// contacts under `ou=Contacts`, under the name that they had. It is read record by record, three times (people and
/// contacts; groups; members), so a file of a million entries needs little memory. A record that is refused never
/// stops the others. The same file again changes nothing.
package struct TenantImport: Sendable {
    /// Gives out the first of as many consecutive relative identifiers as asked for.
    package typealias Allocator = @Sendable (_ count: Int) async throws -> UInt32

    /// Called around every write of a batch; whatever it throws ends the import there.
    package typealias Observer = @Sendable (_ moment: Moment) async throws -> Void

    /// Where in a batch's life an observer is called.
    package enum Moment: Sendable {
        case beforeWrite, afterWrite
    }

    let identity: TenantIdentity
    let names: TenantNames
    let guids: GUIDSource
    let allocate: Allocator
    let observe: Observer
    /// How many records are settled together.
    let windowSize: Int

    /// The ids of new entries come from `guids`, the tenant's own source, unless the file brings some.
    package init(
        into identity: TenantIdentity,
        guids: GUIDSource,
        windowSize: Int = 200,
        relativeIdentifiers allocate: @escaping Allocator,
        observe: @escaping Observer = { _ in }
    ) {
        self.identity = identity
        self.guids = guids
        self.windowSize = max(1, windowSize)
        self.allocate = allocate
        self.observe = observe
        names = TenantNames(identity.name)
    }

    /// Imports the file, or with `dryRun` only tells what an import would do.
    ///
    /// The connection is the operator's. Whoever is imported is created by the operator, as `creatorsName` tells.
    ///
    /// - Throws: ``DirectoryError`` when the directory cannot be reached; what came before that is in the tenant, and
    ///   the next import of the file goes on from there.
    package func run(
        contentsOf file: URL,
        over connection: LDAPConnection,
        at now: Date,
        dryRun: Bool = false,
        progress: @Sendable (TenantImportProgress) -> Void = { _ in }
    ) async throws -> TenantImportReport {
        let schema: DirectorySchema
        do {
            schema = try await DirectorySchema.read(from: connection)
        } catch {
            throw DirectoryError(error, during: "import")
        }
        let mapper = ImportMapper(identity: identity, names: names, schema: schema, guids: guids)
        var run = ImportRun(self, mapper: mapper, connection: connection, now: now, isDryRun: dryRun)
        for phase in TenantImportProgress.Phase.allCases {
            var reader = try LDIFReader(contentsOf: file)
            try await run.carryOut(phase, &reader, progress)
        }
        return run.report
    }
}
