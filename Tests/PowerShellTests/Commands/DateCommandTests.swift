import Foundation
import PowerShell
import Testing

/// Get-Date, and local time.
struct DateCommandTests {
    @Test(arguments: [
        ("(Get-Date).ToString('s')", "2021-10-26T17:43:12"),
        ("(Get-Date \"10/26/2021 \").ToUniversalTime().ToString('o')", "2021-10-26T00:00:00.0000000Z"),
        ("Get-Date -Format yyyy-MM-dd", "2021-10-26"),
        ("Get-Date '2021-10-26T10:00:00Z' -AsUTC -Format o", "2021-10-26T10:00:00.0000000Z"),
        ("(Get-Date -Year 2020 -Month 2 -Day 29).DayOfYear", "60"), ("(Get-Date -UnixTimeSeconds 0).Year", "1970"),
        ("'2021-10-26' | Get-Date | % Day", "26"), ("(Get-Date).AddDays(-30).ToString('yyyy-MM-dd')", "2021-09-26"),
        ("((Get-Date) - (Get-Date '2021-10-26')).TotalHours -gt 17", "True"),
    ])
    func `the session's clock and given dates`(_ script: String, _ expected: String) async throws {
        #expect(try await texts(script) == [expected])
    }

    @Test func `local time is the session's zone`() async throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let session = try await Session(zone: zone).run(
            """
            (Get-Date).ToString('s')
            (Get-Date '10/26/2021').ToUniversalTime().ToString('o')
            (Get-Date '12/31/2021').ToUniversalTime().ToString('o')
            """
        )
        #expect(
            session.texts == ["2021-10-26T19:43:12", "2021-10-25T22:00:00.0000000Z", "2021-12-30T23:00:00.0000000Z"]
        )
    }

    @Test func `there is no thirtieth of February`() async {
        #expect(
            await failure("Get-Date -Month 2 -Day 30")?.message
                == "Year, Month, and Day parameters describe an un-representable DateTime."
        )
        #expect(
            await failure("Get-Date nonsense")?.message
                == "Cannot bind parameter 'Date'. Cannot convert value \"nonsense\" to type \"System.DateTime\". "
                + "Error: \"String "
                + "'nonsense' was not recognized as a valid DateTime.\""
        )
    }

    @Test func `parts of dates go there and back`() throws {
        for ticks in stride(from: DateTime.range.lowerBound, to: DateTime.range.upperBound, by: 9_876_543_210_123_457) {
            let date = try #require(DateTime(ticks: ticks))
            let again = DateTime(
                year: date.year,
                month: date.month,
                day: date.day,
                hour: date.hour,
                minute: date.minute,
                second: date.second,
                fraction: date.fraction
            )
            #expect(again == date)
        }
    }
}
