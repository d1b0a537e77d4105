import ControlAPI
import Foundation

/// A new folder with a trace and all that proves it. It appears whole or not at all.
struct EvidenceFolder {
    let path: String

    /// - Throws: ``CommandFailure`` where something is there already: evidence is never written over.
    init(path: String) throws {
        self.path = path
        try demandFree()
    }

    func write(_ evidence: EvidenceBody) throws {
        try demandFree()
        let partial = "\(path).\(ProcessInfo.processInfo.processIdentifier).partial"
        do {
            try FileManager.default.createDirectory(
                atPath: partial,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for (name, data) in try Self.files(of: evidence) {
                try data.write(to: URL(filePath: partial).appending(path: name), options: .withoutOverwriting)
            }
            // Refuses where somebody was quicker.
            try FileManager.default.moveItem(atPath: partial, toPath: path)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw CommandFailure("The evidence cannot be written to \(path): \(error.localizedDescription)")
        }
    }

    private func demandFree() throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                "\(path) is there already, and evidence is never written over.",
                hint: "Name a new folder."
            )
        }
    }

    private static func files(of evidence: EvidenceBody) throws -> [(name: String, data: Data)] {
        func records(_ log: AuditRowBody.Log) -> Data {
            lines(evidence.trace.timeline.filter { $0.log == log }.map { Data($0.record.utf8) })
        }
        let pretty = ControlJSON.encoder(pretty: true)
        var files: [(String, Data)] = [
            ("README.txt", Data(EvidenceReadme(evidence).text.utf8)),
            ("trace.json", try pretty.encode(evidence.trace)),
            ("trace.md", Data((TraceMarkdown(evidence.trace).text + "\n").utf8)),
            ("records-exchange.ndjson", records(.exchange)),
            ("records-directory.ndjson", records(.directory)),
            ("chain.ndjson", lines(try evidence.chain.map { try ControlJSON.encoder().encode($0) })),
            ("head.json", try pretty.encode(evidence.head)),
        ]
        if let ldif = evidence.ldif { files.append(("object.ldif", Data(ldif.utf8))) }
        if let seal = evidence.seal { files.append(("seal.json", Data(seal.utf8))) }
        return files
    }

    private static func lines(_ values: [Data]) -> Data {
        values.reduce(into: Data()) { data, value in
            data.append(value)
            data.append(UInt8(ascii: "\n"))
        }
    }
}
