import Testing

@testable import PowerShell

/// Values as text, as `"$x"` writes them.
@Suite struct TextTests {
    @Test func `arrays, hashtables and objects`() {
        #expect(Value.array([1, "a", .null, .array([2, 3])]).text == "1 a  System.Object[]")
        #expect(Value.hashtable(Hashtable()).text == "System.Collections.Hashtable")
        #expect(custom(["a": 1, "b": custom(["c": .date(seedDate)])]).text == "@{a=1; b=}")
        #expect(custom(["d": .date(seedDate)]).text == "@{d=10/26/2021 17:43:12}")
        #expect(Value.null.text == "")
        #expect(Value.bool(true).text == "True")
    }

    @Test func `an object of Exchange is known by its identity`() {
        let mailbox = typed(
            "Microsoft.Exchange.Data.Directory.Management.Mailbox",
            ["Name": "N", "Identity": "Clinic"]
        )
        #expect(mailbox.text == "Clinic")
        #expect(typed("Microsoft.Online.Administration.User", ["Id": 1]).text == "Microsoft.Online.Administration.User")
    }
}
