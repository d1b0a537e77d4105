import DirectoryModel
import Foundation
import LDAPClient
import Slapd
import Synchronization

@testable import Directory

extension TestTenant {
    /// Imports LDIF text as the operator.
    func importing(
        _ ldif: String,
        dryRun: Bool = false,
        windowSize: Int = 200
    ) async throws -> TenantImportReport {
        let file = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID()).ldif")
        try Data(ldif.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await importing(contentsOf: file, dryRun: dryRun, windowSize: windowSize)
    }

    func importing(
        contentsOf file: URL,
        dryRun: Bool = false,
        windowSize: Int = 200
    ) async throws -> TenantImportReport {
        let rids = rids
        let run = TenantImport(into: identity, guids: guids, windowSize: windowSize) { rids.next($0) }
        return try await server.asOperator { connection in
            try await run.run(contentsOf: file, over: connection, at: Self.now, dryRun: dryRun)
        }
    }

    /// The whole tenant, to see whether anything changed.
    func everything() async throws -> [String: Entry] {
        try await server.asOperator { connection in
            let entries = try await connection.search(base: names.suffix, attributes: ["*", "entryCSN"])
            return Dictionary(uniqueKeysWithValues: entries.map { ($0.dn, $0) })
        }
    }

    func entry(_ dn: String) async throws -> Entry? {
        try await server.asOperator { try await $0.read(dn, attributes: ["*", "+"]) }
    }
}

/// Gives out relative identifiers, and knows how many.
final class Allocator: Sendable {
    private let last = Mutex(RelativeIdentifier.first)

    var given: UInt32 { last.withLock { $0 - RelativeIdentifier.first } }

    func next(_ count: Int) -> UInt32 {
        last.withLock { last in
            defer { last += UInt32(count) }
            return last
        }
    }
}
