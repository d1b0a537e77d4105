import Foundation
import Testing

@testable import PowerShell

/// Writing and reading dates for en-US.
@Suite struct DateFormatTests {
    private let zone = TimeZone(secondsFromGMT: 3600) ?? .gmt

    @Test(arguments: [
        ("d", "10/26/2021"), ("D", "Tuesday, October 26, 2021"), ("t", "5:43 PM"), ("T", "5:43:12 PM"),
        ("f", "Tuesday, October 26, 2021 5:43 PM"), ("F", "Tuesday, October 26, 2021 5:43:12 PM"),
        ("g", "10/26/2021 5:43 PM"), ("G", "10/26/2021 5:43:12 PM"), ("M", "October 26"), ("Y", "October 2021"),
        ("s", "2021-10-26T17:43:12"), ("u", "2021-10-26 17:43:12Z"), ("o", "2021-10-26T17:43:12.0000000"),
        ("R", "Tue, 26 Oct 2021 17:43:12 GMT"), ("U", "Tuesday, October 26, 2021 4:43:12 PM"),
        ("yyyy-MM-dd HH:mm:ss.fff", "2021-10-26 17:43:12.000"), ("ddd d MMM yy h tt", "Tue 26 Oct 21 5 PM"),
        ("'on' dddd", "on Tuesday"), ("%d", "26"), ("HH\\hmm", "17h43"),
        ("yyyyMMddTHHmmsszzz", "20211026T174312+01:00"),
        ("FFF", ""), ("HH:mm:ss.FFF", "17:43:12"),
    ])
    func `a date in a format`(_ format: String, _ expected: String) throws {
        #expect(try Value.date(seedDate).formatted(format, zone: zone) == expected)
    }

    @Test(arguments: ["q", "yyyy'", "yyyy\\", "%"])
    func `a broken format is refused`(_ format: String) {
        #expect(throws: FormatProblem.self) { try Value.date(seedDate).formatted(format, zone: zone) }
    }

    @Test(arguments: [
        ("10/26/2021 ", "2021-10-26T00:00:00.0000000"), ("12/31/2026", "2026-12-31T00:00:00.0000000"),
        ("10/26/2021 5:43:12 PM", "2021-10-26T17:43:12.0000000"), ("10/26/2021 5:43pm", "2021-10-26T17:43:00.0000000"),
        ("2021-10-26", "2021-10-26T00:00:00.0000000"), ("2021-10-26T17:43", "2021-10-26T17:43:00.0000000"),
        ("2021-10-26 17:43:12.1234567", "2021-10-26T17:43:12.1234567"), ("1/2/21", "2021-01-02T00:00:00.0000000"),
        ("1/2/60", "1960-01-02T00:00:00.0000000"), ("Oct 26, 2021", "2021-10-26T00:00:00.0000000"),
        ("26 October 2021 12 AM", "2021-10-26T00:00:00.0000000"),
        ("Tuesday, October 26, 2021 5:43:12 PM", "2021-10-26T17:43:12.0000000"),
        ("2026-11-27T10:00:00Z", "2026-11-27T11:00:00.0000000+01:00"),
        ("2026-11-27T10:00:00+03:00", "2026-11-27T08:00:00.0000000+01:00"),
        ("Tue, 26 Oct 2021 17:43:12 GMT", "2021-10-26T18:43:12.0000000+01:00"),
        ("17:43", "2026-11-27T17:43:00.0000000"), ("10/26", "2026-10-26T00:00:00.0000000"),
        ("October 2021", "2021-10-01T00:00:00.0000000"), ("2021-10", "2021-10-01T00:00:00.0000000"),
    ])
    func `text is read as a date`(_ text: String, _ expected: String) throws {
        let now = try #require(DateTime(year: 2026, month: 11, day: 27, hour: 9, kind: .local))
        let date = try #require(DateTime.parse(text, now: now, zone: zone))
        #expect(try Value.date(date).formatted("o", zone: zone) == expected)
    }

    @Test(arguments: [
        "", "x", "13/40/2021", "2021-02-30", "25:00", "10/26/2021 13 PM x", "20211026", "1/2/3/4", "-1", "T",
    ])
    func `what is no date is refused`(_ text: String) throws {
        let now = try #require(DateTime(year: 2026, month: 11, day: 27, kind: .local))
        #expect(DateTime.parse(text, now: now, zone: zone) == nil)
    }

    @Test func `the three texts of a date`() {
        #expect(Value.date(seedDate).text == "10/26/2021 17:43:12")
        #expect(Value.date(seedDate).plainText == "10/26/2021 5:43:12 PM")
        #expect(Value.date(seedDate).object?["DateTime"]?.text == "Tuesday, October 26, 2021 5:43:12 PM")
    }

    @Test(arguments: [
        ("1.02:03:04.5000000", "1.02:03:04.5000000"), ("02:03", "02:03:00"), ("-00:00:01", "-00:00:01"),
        ("5", "5.00:00:00"),
    ])
    func `spans of time are read and written`(_ text: String, _ expected: String) throws {
        let span = try #require(TimeSpan.parse(text))
        #expect(Value.timeSpan(span).text == expected)
    }

    @Test func `spans of time in a format`() throws {
        let span = Value.timeSpan(try #require(TimeSpan.parse("1.02:03:04.5")))
        #expect(try span.formatted("hh\\:mm", zone: zone) == "02:03")
        #expect(try span.formatted("g", zone: zone) == "1:2:03:04.5")
        #expect(try span.formatted("d\\.hh", zone: zone) == "1.02")
        #expect(throws: FormatProblem.self) { try span.formatted("hh:mm", zone: zone) }
    }
}
