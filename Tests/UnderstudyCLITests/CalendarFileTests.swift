import ControlAPI
import Testing

@testable import UnderstudyCLI

struct CalendarFileTests {
    private func items(_ text: String) throws -> [CalendarFile.Item] {
        var file = try CalendarFile(chunks(text.utf8))
        var items: [CalendarFile.Item] = []
        while let item = try file.next() { items.append(item) }
        return items
    }

    @Test func `rows become requests, columns in any order`() throws {
        let text = "domain,DisplayName , createdBy\ncontoso.com,\"Clinic, North\",ada@contoso.com\n,Salon,\n"
        let clinic = CalendarRequest(displayName: "Clinic, North", createdBy: "ada@contoso.com", domain: "contoso.com")
        #expect(
            try items(text) == [
                .row(.init(line: 2, request: clinic)),
                .row(.init(line: 3, request: CalendarRequest(displayName: "Salon"))),
            ]
        )
    }

    @Test func `bad rows are named and the others are kept`() throws {
        let text = "displayName,createdBy\nA,x\nB\n,y\n\"C\"x,z\nD,\n"
        #expect(
            try items(text) == [
                .row(.init(line: 2, request: CalendarRequest(displayName: "A", createdBy: "x"))),
                .bad(.init(line: 3, reason: "1 field, but the header has 2")),
                .bad(.init(line: 4, reason: "displayName is empty")),
                .bad(.init(line: 5, reason: "text after the quote that ends a field")),
                .row(.init(line: 6, request: CalendarRequest(displayName: "D"))),
            ]
        )
    }

    @Test func `what follows an unclosed quote is not guessed at`() throws {
        #expect(
            try items("displayName\n\"A\nB\nC\n") == [
                .bad(.init(line: 2, reason: "a quote opens here and is never closed"))
            ]
        )
    }

    @Test(arguments: [
        ("", "the file is empty; its first line must be displayName[,createdBy][,domain]"),
        ("Contoso Clinic\nB\n", "the header has 'Contoso Clinic'; it must be displayName[,createdBy][,domain]"),
        ("displayName;createdBy\n", "fields are parted by semicolons; commas are needed"),
        ("displayName\tcreatedBy\n", "fields are parted by tabs; commas are needed"),
        ("createdBy\n", "the header lacks displayName: it must be displayName[,createdBy][,domain]"),
        ("displayName,displayname\n", "the header has displayName twice"),
    ])
    func `a wrong header is explained`(text: String, reason: String) {
        let error = #expect(throws: CSVError.self) { try items(text) }
        #expect(error?.line == 1)
        #expect(error?.reason == reason)
    }
}
