import SeededRandom
import Testing

@testable import UnderstudyCLI

struct CSVReaderTests {
    @Test(arguments: 0..<200)
    func `what a writer writes is read back`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let written = Self.randomRecords(using: &generator)
        let text = CSVWriter.text(
            written,
            lineBreak: ["\n", "\r\n", "\r"].randomElement(using: &generator) ?? "\n",
            quotesAll: .random(using: &generator)
        )
        let mark = Bool.random(using: &generator) ? "\u{FEFF}" : ""
        let size = Int.random(in: 1...40, using: &generator)
        let read = try records(mark + text, chunkSize: size)
        // Compared by scalars: Swift's == takes composed and decomposed letters for the same.
        let expected = written.map { $0.map { Self.withNewlines($0) } }
        #expect(read.map { $0.fields.map { Array($0.unicodeScalars) } } == expected)
    }

    /// Line breaks inside fields are read as LF, whatever they were.
    private static func withNewlines(_ text: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar == "\r" { result.append("\n") } else if scalar != "\n" || last != "\r" { result.append(scalar) }
            last = scalar
        }
        return result
    }

    private static func randomRecords(using generator: inout SeededGenerator) -> [[String]] {
        let pieces = [
            "a", "Clinic", " ", ",", "\"", "\"\"", "\n", "\r\n", "\r", "é", "e\u{301}", "🏥", "\u{202E}", "日本", ";",
            "\t", "\0",
        ]
        return (0..<Int.random(in: 0...12, using: &generator)).map { _ in
            (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                (0..<Int.random(in: 0...6, using: &generator))
                    .map { _ in pieces.randomElement(using: &generator) ?? "" }
                    .joined()
            }
        }
    }

    @Test func `records carry the line that they start on`() throws {
        let text = "name\r\n\r\n\"two\r\nlines\",x\r\nlast"
        #expect(
            try records(text) == [
                .init(line: 1, fields: ["name"]),
                .init(line: 3, fields: ["two\nlines", "x"]),
                .init(line: 5, fields: ["last"]),
            ]
        )
    }

    @Test(arguments: [
        ("a\nb \"quoted\" c\nd", 2, "a quote inside a field: put the whole field in quotes and double this one"),
        ("a\n\"b\nc\"d\ne", 3, "text after the quote that ends a field"),
        ("a\n\"b", 2, "a quote opens here and is never closed"),
    ])
    func `a broken record is named by its line`(text: String, line: Int, reason: String) throws {
        let error = #expect(throws: CSVError.self) { try records(text) }
        #expect(error?.line == line)
        #expect(error?.reason == reason)
    }

    @Test func `reading goes on after a broken record`() throws {
        var reader = CSVReader(chunks("a\nb\"\nc\n".utf8))
        #expect(try reader.next()?.fields == ["a"])
        #expect(throws: CSVError.self) { try reader.next() }
        #expect(try reader.next() == .init(line: 3, fields: ["c"]))
        #expect(try reader.next() == nil)
    }

    @Test func `bytes that are not UTF-8 are refused with their line`() throws {
        var reader = CSVReader(chunks(Array("a\n".utf8) + [0xC3, 0x28, 0x0A] + Array("b\n".utf8)))
        #expect(try reader.next()?.fields == ["a"])
        let error = #expect(throws: CSVError.self) { try reader.next() }
        #expect(error == CSVError(line: 2, "not UTF-8"))
        #expect(try reader.next() == .init(line: 3, fields: ["b"]))
    }

    @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
    func `UTF-16 is refused by name`(bytes: [UInt8]) {
        var reader = CSVReader(chunks(bytes, of: 1))
        let error = #expect(throws: CSVError.self) { try reader.next() }
        #expect(error?.reason == "this is UTF-16: save the file as UTF-8")
    }

    @Test func `a quote that is never closed does not fill the memory`() {
        var served = 0
        var reader = CSVReader {
            served += 1
            return served == 1 ? Array("x\n\"".utf8) : [UInt8](repeating: 0x61, count: 1 << 16)
        }
        #expect(throws: Never.self) { try reader.next() }
        let error = #expect(throws: CSVError.self) { try reader.next() }
        #expect(error?.line == 2)
        #expect(served < 20)
    }

    @Test(arguments: ["", "\n\n", "\r\n", "\u{FEFF}", "\u{FEFF}\n"])
    func `an empty file has no records`(text: String) throws {
        #expect(try records(text, chunkSize: 1) == [])
    }
}
