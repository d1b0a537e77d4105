import Testing

@testable import PowerShell

/// Bounds: each ends with an error that names it, none with a crash.
struct LimitTests {
    private func message(_ script: String, _ change: (inout Limits) -> Void = { _ in }) async -> String {
        var limits = Limits()
        change(&limits)
        return await failure(script, limits)?.message ?? "went through"
    }

    @Test func `loops, depth, arrays and strings are bounded`() async {
        #expect(
            await message("while ($true) { }") { $0.loopRounds = 1000 }
                == "A loop went round 1000 times and was stopped."
        )
        #expect(await message("$b = { 1 | % $b }; 1 | % $b").contains("call depth overflow"))
        #expect(await message("1..1000") { $0.elements = 100 } == "A collection of more than 100 elements is not kept.")
        #expect(
            await message("$a = @(1); while ($true) { $a += $a }") { $0.elements = 100 }.contains(
                "more than 100 elements"
            )
        )
        #expect(await message("@(1) * 1000000000000").contains("too large"))
        #expect(await message("'x' * 2000000000") == "A string of more than 50000000 characters is not kept.")
        #expect(
            await message("$s = 'x'; while ($true) { $s += $s }") { $0.stringLength = 100 }.contains(
                "more than 100 characters"
            )
        )
        #expect(
            await message("$h = @{}; foreach ($i in 1..200) { $h[$i] = 1 }") {
                $0.elements = 100; $0.elements = 150
            }
            .contains("more than 150 elements")
        )
    }

    @Test func `values within one another are bounded`() async {
        #expect(await message("$a = 1; foreach ($i in 1..100000) { $a = ,$a }").contains("more than 500 levels"))
        #expect(await message("$h = @{}; foreach ($i in 1..100000) { $h.h = $h }").contains("more than 500 levels"))
        #expect(
            await message("$h = @{}; foreach ($i in 1..100000) { $h = [pscustomobject]@{h=$h} }").contains("500 levels")
        )
    }

    @Test func `an expression that explodes is cut off`() async {
        let message = await message("('a' * 40 + '!') -match '^(a+)+$'") { $0.matchSeconds = 0.2 }
        #expect(message.hasPrefix("The regular expression '^(a+)+$' searched one text for more than 0.2 seconds"))
    }

    @Test func `a wildcard with many stars is quick`() async throws {
        #expect(try await texts("('a' * 5000) -like ('*a' * 500 + 'b')") == ["False"])
    }

    @Test(arguments: [
        "(", "$(", "@(", "{", "if (1) {", "@{a=", "\"$(", "[int]", "-not ", "!", "$x[", "$x.y(", "1 + (", "-", ",",
    ])
    func `nesting is bounded`(_ opener: String) {
        for count in [50, 500, 50_000] {
            let text = String(repeating: opener, count: count)
            #expect(throws: ParseError.self) { try Parser.parse(text + ")", limits: Limits()) }
        }
    }

    @Test(arguments: [" + 1", " -and $x", ".a", "[0]", ",1", " | % a", "; 1", " -f 1", ".a()"])
    func `chains are bounded or flat`(_ link: String) {
        let text = "$x" + String(repeating: link, count: 20_000)
        do { _ = try Parser.parse(text, limits: Limits()) } catch {
            #expect(error is ParseError)
        }
    }

    @Test func `a long script is refused`() {
        var limits = Limits()
        limits.scriptLength = 10
        #expect(throws: ParseError.self) { try Parser.parse("'0123456789'", limits: limits) }
    }

    @Test func `parsing takes time in proportion`() throws {
        let line = "Get-Mailbox -ResultSize Unlimited | Where-Object { $_.User -like \"*$x*\" } # all\n\n\n"
        let clock = ContinuousClock()
        func quickest(_ count: Int) throws -> Duration {
            let text = String(repeating: line, count: count)
            return try (0..<3).map { _ in try clock.measure { _ = try Parser.parse(text, limits: Limits()) } }.min()
                ?? .zero
        }
        // Eight times the text; far from the sixty-four times that squared growth would take.
        #expect(try quickest(4000) < quickest(500) * 30)
    }
}
