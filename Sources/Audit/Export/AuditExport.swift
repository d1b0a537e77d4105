package import Directory
import DirectoryModel
package import Ledger

/// An export of what a search of the audit logs finds, made page by page.
package struct AuditExport: Sendable {
    /// A part of the file, and how far the export is.
    package struct Piece: Sendable {
        package let bytes: [UInt8]
        package let rows: Int
        /// Rows in all, as counted at the beginning.
        package let total: Int
    }

    private let ledger: Ledger
    private let directory: TenantDirectory
    private let format: AuditExportFormat
    private let query: AuditQuery

    package init(_ query: AuditQuery, as format: AuditExportFormat, of ledger: Ledger, _ directory: TenantDirectory) {
        self.ledger = ledger
        self.directory = directory
        self.format = format
        self.query = query
    }

    /// Hands over the file piece by piece; holds no more than a page of rows at a time.
    package func run(_ write: (Piece) async throws -> Void) async throws {
        let total = try await ledger.auditCount(query)
        var writer = writer()
        var rows = 0
        try await write(Piece(bytes: Array(writer.head.utf8), rows: 0, total: total))
        try await ledger.eachAuditPage(query) { page in
            rows += page.count
            let bytes = try await writer.bytes(for: page)
            try await write(Piece(bytes: bytes, rows: rows, total: max(total, rows)))
        }
        try await write(Piece(bytes: Array(writer.tail.utf8), rows: rows, total: rows))
    }

    private func writer() -> any AuditRowWriter {
        switch format {
        case .directoryAudit: RecordLines { $0.record }
        case .managementActivity: RecordLines { [tenant = ledger.tenant] in UnifiedAuditRecord($0, of: tenant).json }
        case .csv: AuditCSV()
        case .exchangeXML: ExchangeXML()
        case .ldif: ObjectLDIF(directory)
        }
    }
}

/// Turns audit rows into the bytes of a file.
protocol AuditRowWriter {
    var head: String { get }
    var tail: String { get }

    mutating func bytes(for rows: [AuditRow]) async throws -> [UInt8]
}

/// One JSON object a line.
struct RecordLines: AuditRowWriter {
    let head = ""
    let tail = ""
    private let record: @Sendable (AuditRow) -> String

    init(_ record: @escaping @Sendable (AuditRow) -> String) {
        self.record = record
    }

    func bytes(for rows: [AuditRow]) -> [UInt8] {
        var bytes: [UInt8] = []
        for row in rows {
            bytes += record(row).utf8
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }
}

/// The objects that rows are about, each once.
struct ObjectLDIF: AuditRowWriter {
    let head = ""
    let tail = ""
    private var writer: DirectoryLDIF
    private var written: Set<GUID> = []

    init(_ directory: TenantDirectory) {
        writer = DirectoryLDIF(directory)
    }

    mutating func bytes(for rows: [AuditRow]) async throws -> [UInt8] {
        let new = rows.compactMap { $0.objectID.flatMap { GUID($0) } }.filter { written.insert($0).inserted }
        return try await writer.append(new)
    }
}
