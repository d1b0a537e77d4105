import Foundation
import SeededRandom
import Testing

@testable import UnderstudyCLI

struct TextTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("한국", 4), ("ｆｕｌｌ", 8), ("🏥", 2), ("👩‍⚕️", 2),
        ("🇩🇰", 2), ("❤️", 2), ("❤", 1), ("\u{200D}", 0), ("שלום", 4),
    ])
    func `columns are counted as terminals do`(text: String, columns: Int) {
        #expect(TextWidth.columns(text) == columns)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("abc", 1, "…"),
        ("abc", 0, ""),
    ])
    func `text is cut between characters`(text: String, limit: Int, result: String) {
        #expect(TextWidth.truncate(text, to: limit) == result)
    }

    @Test(arguments: 0..<100)
    func `nothing that controls a terminal comes through`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var text = ""
        for _ in 0..<200 {
            let value = UInt32.random(in: 0...0x3000, using: &generator)
            if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        }
        let visible = TextSafety.visible(text)
        let controls = visible.unicodeScalars.filter {
            TextSafety.isHidden($0) && $0.value != 0x200C && $0.value != 0x200D
        }
        #expect(controls.isEmpty)
        let json = JSONSafety.escape(
            "\"\(text.unicodeScalars.filter { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" })\""
        )
        #expect(!json.unicodeScalars.contains { TextSafety.isHidden($0) })
    }

    @Test func `JSON says the same after it was made harmless`() throws {
        let text = "a\u{9B}b\u{202E}c\u{E0041}👩‍⚕️"
        let json = String(decoding: try JSONEncoder().encode([text]), as: UTF8.self)
        let escaped = JSONSafety.escape(json)
        #expect(escaped.contains("\\u009b") && escaped.contains("\\u202e") && escaped.contains("\\udb40\\udc41"))
        #expect(try JSONDecoder().decode([String].self, from: Data(escaped.utf8)) == [text])
    }

    @Test func `marks do not pile up over the lines above`() {
        let zalgo = "a" + String(repeating: "\u{301}", count: 500)
        #expect(TextSafety.visible(zalgo).unicodeScalars.count == 7)
    }

    @Test func `a progress bar leaves the last column free`() {
        #expect(
            ProgressReport.bar(500, of: 1_000, seconds: 2, width: 60)
                == "[############-------------] 50%  500/1000  250/s  0:02 left"
        )
        for width in 1...200 {
            #expect(
                TextWidth.columns(ProgressReport.bar(7, of: 9_000, seconds: 0.1, width: width)) <= max(1, width - 1)
            )
        }
    }
}
