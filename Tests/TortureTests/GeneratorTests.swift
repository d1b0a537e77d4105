import Testing

@testable import Torture

struct GeneratorTests {
    @Test func `The same seed and number give the same history`() {
        let generator = HistoryGenerator()
        for number in 0..<20 {
            #expect(generator.history(seed: 7, number: number) == generator.history(seed: 7, number: number))
        }
        #expect(generator.history(seed: 7, number: 0) != generator.history(seed: 8, number: 0))
        #expect(generator.history(seed: 7, number: 0) != generator.history(seed: 7, number: 1))
    }

    @Test func `A churn never kills the engine`() {
        var generator = HistoryGenerator()
        generator.killsEngine = false
        for act in (0..<200).flatMap({ generator.history(seed: 3, number: $0) }) {
            guard case .disaster(let disaster, _, _) = act else { continue }
            #expect(disaster != .killEngine && disaster != .killBoth)
            if case .fault(let fault) = disaster { #expect(!fault.hasSuffix(":die")) }
        }
    }
}
