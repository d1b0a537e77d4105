import Foundation
import SeededRandom
import Testing

@testable import PowerShell

/// Texts of all kinds: whatever they are, the parser answers soon, and what runs stays within its bounds.
///
/// The seed is printed; `UNDERSTUDY_TEST_SEED` sets it.
struct FuzzTests {
    private static let corpus =
        SeedLineTests.lines + [
            "$x = @{a = 1; 'b' = 2; c = @(1,2,@{d=3})}; $x.c[2].d += 5; $x['a']++",
            "foreach ($i in 1..5) { if ($i -gt 3) { break } elseif ($i -eq 2) { continue } else { \"$i is $($i * "
                + "2)\" } }",
            "try { throw 'x' } catch [System.Exception] { $_.Exception.Message } finally { 'done' }",
            "@\"\nHello $name, ${x}\n$(1 + 1)\n\"@ -replace '(\\w+)', '<$1>' -split '\\s'",
            "'{0:N2} {1,-10:yyyy-MM-dd}|' -f 3.14159, [datetime]'2021-10-26'", "[math]::Round(2.5) + [int]'7' -shl 2",
            "1..10 | Where-Object { $_ % 2 } | Sort-Object -Descending | Select-Object -First 2 -Skip 1 | "
                + "Measure-Object -Sum",
            "$a, $b = 1, 2; $a, $b = $b, $a; for ($i = 0; $i -lt 3; $i++) { $i } while ($i) { $i-- } do { $j++ } "
                + "until ($j -gt 3)",
            "'Ada@x.com'.Split('@')[-1].ToUpper().Substring(0, 2).PadLeft(9, '*') -match '(?<n>.)X' ; $Matches.n",
            "[ordered]@{z=1} | ForEach-Object { $_.GetEnumerator() } | % Key; Get-Date -Year 2020 | % { "
                + "$_.AddDays(9e9) }",
            "Compare-Object (1,2) (2,3) -IncludeEqual | Group-Object SideIndicator -NoElement | Format-Table",
            "[pscustomobject]@{n=[timespan]'1.02:03:04'; g=[guid]::Empty} | Select-Object *, "
                + "@{l='x';e={$_.n.TotalDays}} | Format-List",
            "$p = @{First=2}; 1..9 | Select-Object @p; -join ('a'..'f'); 5 -in 1..9; -split 'a b'; !$true -or -not "
                + "$false",
            "1KB * 9223372036854775807 / 0.1 % 3 -band 0xFF; [int]::MaxValue + [long]::MinValue; '5' * 3; @(1) * "
                + "3; 7 -bxor -1",
        ]

    private static let seed = Seeds.one(for: "fuzzed scripts")

    /// As small as they can be, so that nothing that is generated runs long.
    private static var limits: Limits {
        var limits = Limits()
        (limits.loopRounds, limits.elements, limits.stringLength, limits.matchSeconds) = (100, 2000, 20_000, 0.05)
        return limits
    }

    @Test func `changed scripts are parsed or refused, and run within bounds`() async throws {
        var random = SeededGenerator(seed: Self.seed)
        for _ in 0..<2000 {
            let script = Self.mutated(using: &random)
            do { _ = try Parser.parse(script, limits: Self.limits) } catch {
                #expect(error is ParseError, "\(script)")
                continue
            }
            let session = Session(limits: Self.limits)
            do { try await session.run(script) } catch { #expect(error is ErrorRecord, "\(script)") }
        }
    }

    @Test func `bytes are parsed or refused`() {
        var random = SeededGenerator(seed: Self.seed &+ 1)
        let interesting = Array("(){}[]@$\"'`#<>|&;,.-+*/%!?:= \n\r\t0aZ_\u{0}\u{FEFF}’“–é👍".utf8)
        for round in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                round % 2 == 0
                    ? UInt8.random(in: 0...255, using: &random) : interesting.randomElement(using: &random) ?? 0
            }
            let script = String(decoding: bytes, as: UTF8.self)
            do { _ = try Parser.parse(script, limits: Self.limits) } catch { #expect(error is ParseError, "\(script)") }
            var scanner = CursorScanner(script)
            _ = scanner.finding()
        }
    }

    /// One of the lines with a few pieces cut, doubled, swapped, or taken from another line.
    private static func mutated(using random: inout SeededGenerator) -> String {
        var text = Array((corpus.randomElement(using: &random) ?? "").unicodeScalars)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let other = Array((corpus.randomElement(using: &random) ?? "").unicodeScalars)
            let piece = other[range(in: other.count, using: &random)]
            let place = range(in: text.count, using: &random)
            switch Int.random(in: 0...4, using: &random) {
            case 0: text.removeSubrange(place)
            case 1: text.insert(contentsOf: text[place], at: place.lowerBound)
            case 2: text.replaceSubrange(place, with: piece)
            case 3: text.insert(contentsOf: piece, at: place.lowerBound)
            default:
                let scalars = Array("(){}[]@$\"'`#|;,.-%=1 \n".unicodeScalars)
                text.insert(scalars.randomElement(using: &random) ?? " ", at: place.lowerBound)
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text)
        return String(view)
    }

    private static func range(in count: Int, using random: inout SeededGenerator) -> Range<Int> {
        let start = Int.random(in: 0...count, using: &random)
        return start..<min(count, start + Int.random(in: 0...12, using: &random))
    }
}
