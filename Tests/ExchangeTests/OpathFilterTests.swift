import PowerShell
import SeededRandom
import Testing

@testable import Exchange

/// Exchange's filters: what each admits of four mailboxes, and what is said of one that cannot be read.
@Suite struct OpathFilterTests {
    private static let shape = Shape(
        typeNames: ["Mailbox"],
        properties: [
            "DisplayName", "Alias", "HiddenFromAddressListsEnabled", "EmailAddresses", "WhenCreated", "Count", "Office",
        ]
    )

    private static func mailbox(
        _ name: String,
        hidden: Bool,
        _ addresses: [String],
        day: Int,
        _ count: Int64
    ) -> Value {
        let date = DateTime(year: 2031, month: 3, day: day, hour: 9, kind: .utc)
        return .object(
            Object(
                shape: shape,
                values: [
                    .string(name), .string(name.filter { $0 != " " }), .bool(hidden),
                    .array(addresses.map { .string($0) }, kind: .multiValued), date.map { .date($0) } ?? .null,
                    .int(count), .null,
                ]
            )
        )
    }

    /// By the letter in front of each name.
    private static let mailboxes = [
        mailbox("A Clinic", hidden: false, ["SMTP:a@contoso.com", "smtp:clinic@contoso.com"], day: 1, 9),
        mailbox("B clinic", hidden: true, ["SMTP:b@contoso.com"], day: 2, 10),
        mailbox("C Studio", hidden: false, ["SMTP:c@fabrikam.com"], day: 3, 100),
        mailbox("D 'Spa'", hidden: true, [], day: 4, -1),
    ]

    @Test(arguments: [
        ("DisplayName -eq 'a clinic'", "A"), ("displayname -EQ 'A Clinic'", "A"), ("DisplayName -ne 'A Clinic'", "BCD"),
        ("DisplayName -like '*clinic'", "AB"), ("DisplayName -like 'C*'", "C"), ("DisplayName -notlike '*i*'", "D"),
        ("DisplayName -eq 'D ''Spa'''", "D"), ("DisplayName -eq \"D 'Spa'\"", "D"),
        ("HiddenFromAddressListsEnabled -eq $true", "BD"), ("HiddenFromAddressListsEnabled -eq 'True'", "BD"),
        ("HiddenFromAddressListsEnabled -ne $true", "AC"), ("-not HiddenFromAddressListsEnabled -eq $true", "AC"),
        ("EmailAddresses -eq 'smtp:CLINIC@contoso.com'", "A"), ("EmailAddresses -like '*contoso.com'", "AB"),
        ("EmailAddresses -notlike '*contoso.com'", "CD"), ("EmailAddresses -eq $null", ""),
        ("Count -gt 9", "BC"), ("Count -ge '9'", "ABC"), ("Count -lt 0", "D"), ("Count -le 10", "ABD"),
        ("WhenCreated -gt '3/2/2031'", "BCD"), ("WhenCreated -lt '3/2/2031 09:00:01'", "AB"),
        ("WhenCreated -ge '2031-03-04T09:00:00Z'", "D"), ("WhenCreated -lt 'no date'", ""),
        ("Office -eq $null", "ABCD"), ("Office -ne $null", ""), ("Office -like '*'", "ABCD"),
        ("Alias -like 'A*' -or Alias -like 'B*' -and Count -eq 0", "A"),
        ("(Alias -like 'A*' -or Alias -like 'B*') -and Count -gt 9", "B"),
        ("!(Count -gt 9)", "AD"), ("-not(-not(Count -gt 9))", "BC"),
        ("{Count -gt 9}", "BC"), ("((((Count -gt 9))))", "BC"),
        ("Alias -ge 'BCLINIC' -and Alias -lt 'd'", "BC"),
    ])
    func `a filter admits`(_ text: String, _ expected: String) throws {
        let filter = try OpathFilter(text, of: Self.shape)
        let admitted = try Self.mailboxes.filter { try filter.admits($0) }
            .map { String(($0.text(of: "DisplayName") ?? "?").prefix(1)) }
        #expect(admitted.joined() == expected)
    }

    @Test(arguments: [
        ("", "a property is missing at its end", 1),
        ("Banana -eq 1", "'Banana' is no property that can be filtered by", 1),
        ("Alias = 'x'", "'=' is no operator: -eq -ne -gt -ge -lt -le -like -notlike", 7),
        ("Alias -match 'x'", "'-match' is no operator: -eq -ne -gt -ge -lt -le -like -notlike", 7),
        ("Alias", "an operator is missing at its end", 6), ("Alias -eq", "a value is missing at its end", 10),
        ("Alias -eq 'x", "a quotation mark is not closed", 11), ("(Alias -eq 'x'", "a bracket is not closed", 15),
        ("Alias -eq 'x' 'y'", "'y' is not expected here", 15),
        ("Alias -eq 'x' -and", "a property is missing at its end", 19),
        ("Alias -eq 'x' -xor Count -eq 1", "'-xor' is not expected here", 15),
        ("Alias -eq 'x')", "')' is not expected here", 14),
    ])
    func `a filter that cannot be read is refused at its column`(_ text: String, _ reason: String, _ column: Int) {
        let record = #expect(throws: ErrorRecord.self) { try OpathFilter(text, of: Self.shape) }
        #expect(record?.message == "Invalid filter syntax: \(reason), at column \(column) of \"\(text)\".")
    }

    @Test func `a filter that is nested without end is refused`() {
        let record = #expect(throws: ErrorRecord.self) {
            try OpathFilter(String(repeating: "(", count: 100_000) + "Alias -eq 1", of: Self.shape)
        }
        #expect(record?.message.contains("nested too deeply") == true)
    }

    @Test func `no text crashes it`() {
        var generator = SeededGenerator(seed: 4)
        let words = [
            "Alias", "-eq", "'x'", "(", ")", "{", "}", "-and", "-or", "-not", "!", "$null", "'", "\"", " ", "é", "*",
        ]
        for _ in 0..<3_000 {
            let count = Int.random(in: 0..<12, using: &generator)
            let text = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }
                .joined(separator: Bool.random(using: &generator) ? " " : "")
            guard let filter = try? OpathFilter(text, of: Self.shape) else { continue }
            for mailbox in Self.mailboxes { _ = try? filter.admits(mailbox) }
        }
    }
}

extension Value {
    fileprivate func text(of property: String) -> String? {
        guard case .object(let object) = self, case .string(let text) = object[property] else { return nil }
        return text
    }
}
