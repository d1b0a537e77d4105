import DirectoryModel
import Foundation
import SeededRandom
import Testing

@Suite struct TimeTests {
    @Test(arguments: Seeds.some(20))
    func `A moment is written as Foundation writes it, and reads back`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for _ in 0..<200 {
            let microsecond = random.pick([0, 1, 999_999, random.number(0...999_999)])
            // From 1583, when the Gregorian calendar begins for Foundation, to 2500; a Date is exact to the
            // microsecond from 1900 to 2100 only.
            let seconds = microsecond == 0 ? -12_212_553_600...16_725_225_600 : -2_208_988_800...4_102_444_800
            let second = random.number(seconds)
            let date = Date(timeIntervalSince1970: Double(second) + Double(microsecond) / 1_000_000)
            let timestamp = Timestamp(date)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute, .second],
                from: Date(timeIntervalSince1970: Double(second))
            )
            func two(_ part: Int?) -> String { String((part ?? 0) + 100).suffix(2).description }
            let day = "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))"
            let time = "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second))"
            let digits = String(microsecond + 1_000_000).suffix(6)
            #expect(timestamp.secondsText == "\(day)T\(time)Z")
            #expect(timestamp.ledgerText == "\(day)T\(time).\(digits)Z")
            #expect(timestamp.graphText == "\(day)T\(time).\(digits)0Z")
            #expect(timestamp.generalizedTime == "\(day)\(time).0Z".filter { $0 != "-" && $0 != ":" })
            let back = try #require(Timestamp.date(ledgerText: timestamp.ledgerText))
            #expect(abs(back.timeIntervalSince(date)) < 0.000_001)
            #expect(Timestamp(back).ledgerText == timestamp.ledgerText)
        }
    }

    @Test(arguments: Seeds.some(10))
    func `Moments sort as their texts do`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let dates = (0..<200).map { _ in
            Date(timeIntervalSince1970: Double(random.number(0...4_000_000_000_000_000)) / 1_000_000)
        }
        #expect(
            dates.sorted().map { Timestamp($0).ledgerText } == dates.map { Timestamp($0).ledgerText }.sorted()
        )
    }

    @Test(arguments: [
        "", "2021-10-26T17:43:12Z", "2021-10-26T17:43:12.123456", "2021-10-26 17:43:12.123456Z",
        "2021-13-26T17:43:12.123456Z", "2021-00-26T17:43:12.123456Z", "2021-10-26T24:43:12.123456Z",
        "2021-10-26T17:60:12.123456Z", "+021-10-26T17:43:12.123456Z", "2021-10-26T17:43:12,123456Z",
        "2021-10-26T17:43:1 .123456Z", "-021-10-26T17:43:12.123456Z",
    ])
    func `What the ledger never writes is no moment`(text: String) {
        #expect(Timestamp.date(ledgerText: text) == nil)
    }

    @Test func `A frozen clock stands, is moved by hand, and runs on from there`() {
        let time = TimeSource()
        time.freeze()
        let frozen = time.now()
        time.freeze()
        #expect(time.now() == frozen)
        time.advance(by: 86_400)
        #expect(time.now() == frozen.addingTimeInterval(86_400))
        #expect(time.isFrozen && time.isManual)
        time.run()
        #expect(time.now() >= frozen.addingTimeInterval(86_400))
        #expect(!time.isFrozen && time.isManual)
    }
}
