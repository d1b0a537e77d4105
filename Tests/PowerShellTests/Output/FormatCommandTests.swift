import Testing

@testable import PowerShell

/// Format-Table, Format-List and Out-String as commands.
@Suite struct FormatCommandTests {
    private let rows = [
        custom(["BookingsEnabled": true, "Name": "Contoso", "BookingsLimit": 5, "Other": .null]),
        custom(["BookingsEnabled": false, "Name": "Fabrikam", "BookingsLimit": 10, "Other": "x"]),
    ]

    @Test func `properties by wildcard`() async throws {
        let list = try await run(FormatListCommand.self, ["Property": "bookings*"], input: [rows[0]])
        #expect(rendered(list.values) == "\nBookingsEnabled : True\nBookingsLimit   : 5\n\n")
        let table = try await run(
            FormatTableCommand.self,
            ["Property": .array(["name", "*limit", "None"])],
            input: rows
        )
        #expect(
            rendered(table.values) == """

                Name     BookingsLimit None
                ----     ------------- ----
                Contoso              5\(" ")
                Fabrikam            10\(" ")


                """
        )
    }

    @Test func `calculated properties`() async throws {
        var property = Hashtable()
        property.set("l", to: "Amount")
        property.set("e", to: "BookingsLimit")
        property.set("FormatString", to: "N2")
        property.set("align", to: "left")
        let table = try await run(
            FormatTableCommand.self,
            ["Property": .array([.hashtable(property)]), "HideTableHeaders": true],
            input: rows
        )
        #expect(rendered(table.values) == "\n5.00\n10.00\n\n")
        property.set("Colour", to: "red")
        await #expect(throws: ErrorRecord.self) {
            try await run(FormatTableCommand.self, ["Property": .hashtable(property)], input: rows)
        }
    }

    @Test func `without a property, and with one that nobody has`() async throws {
        #expect(rendered(try await run(FormatListCommand.self, ["Property": "x"], input: rows).values) == "\n\n\n")
        let without = try await run(FormatListCommand.self, ["ExcludeProperty": .array(["Book*"])], input: [rows[1]])
        #expect(rendered(without.values) == "\nName  : Fabrikam\nOther : x\n\n")
    }

    @Test func `text of a width, whole or by lines`() async throws {
        let table = try await run(FormatTableCommand.self, ["Property": "Name"], input: rows).values
        let whole = try await run(OutStringCommand.self, ["Width": 6], input: table)
        #expect(whole.texts == ["\nName\n----\nConto…\nFabri…\n\n"])
        let lines = try await run(OutStringCommand.self, ["Stream": true], input: table)
        #expect(lines.texts == ["", "Name", "----", "Contoso", "Fabrikam", ""])
    }
}
