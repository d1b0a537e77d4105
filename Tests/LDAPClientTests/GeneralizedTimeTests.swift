import Foundation
import LDAPClient
import SeededRandom
import Testing

/// The directory's form of time.
struct GeneralizedTimeTests {
    @Test(arguments: [
        ("19700101000000Z", 0.0), ("20261122233545Z", 1_795_390_545), ("20261122233545.250Z", 1_795_390_545.25),
        ("20261123003545+0100", 1_795_390_545), ("202611222335Z", 1_795_390_500), ("2026112223.5Z", 1_795_390_200),
        ("20000229120000,0Z", 951_825_600), ("19691231235959Z", -1), ("16010101000000.0Z", -11_644_473_600),
    ])
    func `a time is read`(text: String, seconds: Double) {
        #expect(GeneralizedTime.parse(text)?.timeIntervalSince1970 == seconds)
    }

    @Test(arguments: [
        "", "Z", "2026", "20261122233545", "20260230000000Z", "20261322233545Z", "20261122253545Z", "20261122233545.Z",
        "20261122233545ZZ", "2026112223354Z",
    ])
    func `what is not a time is refused`(text: String) {
        #expect(GeneralizedTime.parse(text) == nil)
    }

    @Test func `times survive the way through text`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let date = Date(
                timeIntervalSince1970: Double(Int.random(in: -12_000_000_000...200_000_000_000, using: &random))
            )
            #expect(GeneralizedTime.parse(GeneralizedTime.format(date)) == date, "seed \(seed)")
        }
        #expect(
            GeneralizedTime.format(Date(timeIntervalSince1970: 1_795_390_545.25), fractionDigits: 1)
                == "20261122233545.2Z"
        )
    }
}
