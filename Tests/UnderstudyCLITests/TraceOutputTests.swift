import ControlAPI
import Foundation
import Testing

@testable import UnderstudyCLI

@Suite struct TraceOutputTests {
    private func trace(_ sentence: String) -> TraceBody {
        var trace = TraceBody(query: "x", tenant: "contoso", outcome: .found, candidates: [], answeredAt: .distantPast)
        trace.sentences = [sentence]
        return trace
    }

    @Test(arguments: ["<script>", "[a](http://b)", "*bold*", "a|b", "`code`", "![x](y)", "a_b_c", "&lt;"])
    func `no name becomes markup`(name: String) {
        let text = TraceMarkdown.plain(name)
        let special = "<>[]*|`!_&"
        var isEscaped = false
        for character in text {
            if special.contains(character) { #expect(isEscaped, "\(text)") }
            isEscaped = character == "\\" && !isEscaped
        }
    }

    @Test func `a code span outlasts the backticks in it`() {
        #expect(TraceMarkdown.code("ls") == "`ls`")
        #expect(TraceMarkdown.code("a `b` ``c``") == "``` a `b` ``c`` ```")
    }

    @Test func `nothing in an answer moves the cursor`() {
        let report = TraceReport(trace("A\u{1B}[2Jb\nc"), terminal: Terminal(width: nil)).text
        #expect(report.hasPrefix("A␛[2Jb␊c\n"))
    }

    @Test func `sentences are broken between words to the width of a terminal`() {
        let report = TraceReport(trace("one two three four"), terminal: Terminal(width: 9)).text
        #expect(report.hasPrefix("one two\nthree\nfour\n"))
    }

    @Test func `fields of CSV are quoted where they must be, and never run`() {
        #expect(MysteryCSV.field("plain") == "plain")
        #expect(MysteryCSV.field("a,\"b\"") == "\"a,\"\"b\"\"\"")
        #expect(MysteryCSV.field("a\r\nb") == "\"a\r\nb\"")
        #expect(MysteryCSV.field("=1+1") == "'=1+1")
    }

    @Test func `each tenant's rule has an id of its own, always the same, and wildcards are taken literally`() throws {
        let (one, other) = (UUID(), UUID())
        #expect(SigmaRules.accountRule(of: one) == SigmaRules.accountRule(of: one))
        #expect(SigmaRules.accountRule(of: one) != SigmaRules.accountRule(of: other))
        #expect(try SigmaRules.scalar("a*\"b") == #""a\\*\"b""#)
    }

    @Test func `evidence is not written over, nor left in halves`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "us-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(throws: CommandFailure.self) { try EvidenceFolder(path: folder) }
        let nowhere = "\(folder)/file"
        try Data().write(to: URL(filePath: nowhere))
        let evidence = EvidenceBody(
            trace: trace("Fine."),
            tenantId: GUIDText(UUID()),
            tenantName: "Contoso",
            ldif: nil,
            chain: [],
            head: ChainHeadBody(sequence: 0, hash: "", readAt: .distantPast),
            seal: "{}"
        )
        #expect(throws: CommandFailure.self) { try EvidenceFolder(path: "\(nowhere)/new").write(evidence) }
        try EvidenceFolder(path: "\(folder)/new").write(evidence)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["file", "new"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/new").contains("seal.json"))
    }
}
