import Foundation
import SeededRandom
import Testing

@testable import PowerShell

/// Whatever comes in, nothing crashes or hangs. UNDERSTUDY_TEST_SEED repeats a run.
@Suite struct OutputFuzzTests {
    private static func chance() -> SeededGenerator { SeededGenerator(seed: Seeds.one(for: "fuzzed output")) }

    @Test func `formats`() {
        var chance = Self.chance()
        let values: [Value] = [
            .int(.min), .int(0), -1, 1e300, -0.0, .double(.nan), 0.5, .date(seedDate), .timeSpan(TimeSpan(ticks: .min)),
            .guid(UUID()), "x", .null, .array([1]),
        ]
        let alphabet = Array("{}0123456789,:;.#%EeNFXDPCGdMyHhmsftzK'\"\\-+ x\u{301}")
        for _ in 0..<20_000 {
            _ = try? CompositeFormat.composed(chance.text(alphabet, 12), values.shuffled(using: &chance), zone: .gmt)
            _ = try? values.randomElement(using: &chance)?.formatted(chance.text(alphabet, 8), zone: .gmt)
        }
    }

    @Test func `dates, JSON and CSV`() throws {
        var chance = Self.chance()
        let dates = Array("0123456789/-:.,TZ+ AMPMOctTuez\u{e9}")
        let json = Array("{}[]\":,0123456789.eE+-truefalsn\\u \n\u{1F600}")
        for _ in 0..<20_000 {
            _ = DateTime.parse(chance.text(dates, 24), now: seedDate, zone: .gmt)
            _ = TimeSpan.parse(chance.text(dates, 12))
            var reader = JSONReader(asHashtable: Bool.random(using: &chance), depth: 20, zone: .gmt)
            _ = try? reader.read(chance.text(json, 30))
        }
        for _ in 0..<5_000 {
            let text = Array(chance.text(Array("a,;\"\" \t\r\n#"), 40).utf8)
            let cut = Int.random(in: 0...text.count, using: &chance)
            var (whole, pieces): ([[String]], [[String]]) = ([], [])
            var one = CSVReader(delimiter: UInt8(ascii: ","))
            one.read(text) { whole.append($0) }
            one.finish { whole.append($0) }
            var two = CSVReader(delimiter: UInt8(ascii: ","))
            two.read(text[..<cut]) { pieces.append($0) }
            two.read(text[cut...]) { pieces.append($0) }
            two.finish { pieces.append($0) }
            #expect(whole == pieces)
        }
    }

    @Test func `what is written as CSV is read back the same`() {
        var chance = Self.chance()
        for _ in 0..<2_000 {
            let cells = (0..<3).map { _ in "x" + chance.text(Array("a,\"\r\n\t é"), 8) }
            var (bytes, records): ([UInt8], [[String]]) = ([], [])
            var writer = CSVWriter()
            writer.begin(columns: ["a", "b", "c"])
            writer.write(custom(["a": .string(cells[0]), "b": .string(cells[1]), "c": .string(cells[2])]), to: &bytes)
            var reader = CSVReader(delimiter: UInt8(ascii: ","))
            reader.read(bytes) { records.append($0) }
            #expect(records == [cells])
        }
    }

    @Test func `tables and lists of any width stay within it`() {
        var chance = Self.chance()
        let alphabet = Array("abc \n\u{54c7}\u{1F600}e\u{301}\t")
        for _ in 0..<2_000 {
            let width = Int.random(in: 1...30, using: &chance)
            let rows = (0..<3).map { _ in
                custom([
                    "first": .string(chance.text(alphabet, 20)),
                    "second": .int(Int64.random(in: -999...999, using: &chance)),
                    "哇": .string(chance.text(alphabet, 20)),
                ])
            }
            for kind in [FormatRequest.Kind.table, .list, .automatic] {
                var request = FormatRequest(kind: kind)
                request.wraps = Bool.random(using: &chance)
                let lines = rendered(rows, as: request, width: width).split(separator: "\n")
                #expect(
                    lines.allSatisfy { DisplayWidth.of(String($0)) <= max(width, 5) },
                    "\(width) \(rows.map(\.text))"
                )
            }
        }
    }
}

extension SeededGenerator {
    fileprivate mutating func text(_ alphabet: [Character], _ most: Int) -> String {
        String((0..<number(0...most)).map { _ in pick(alphabet) })
    }
}
