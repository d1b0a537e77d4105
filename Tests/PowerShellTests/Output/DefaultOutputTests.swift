import Testing

@testable import PowerShell

/// What stands at the end of a pipeline when nobody asked for a format.
@Suite struct DefaultOutputTests {
    @Test func `words, numbers and truths are lines`() {
        #expect(rendered(["a", 1, 1.5, true, .null, .array(["b", .array([2])])]) == "a\n1\n1.5\nTrue\nb\n2\n")
    }

    @Test func `a date is written out`() {
        #expect(rendered([.date(seedDate)]) == "\nTuesday, October 26, 2021 5:43:12 PM\n\n")
    }

    @Test func `four properties are a table, five a list`() {
        #expect(rendered([custom(["a": 1, "b": 2, "c": 3, "d": 4])]) == "\na b c d\n- - - -\n1 2 3 4\n\n")
        #expect(
            rendered([custom(["a": 1, "bb": 2, "c": 3, "d": 4, "e": .date(seedDate)])]) == """

                a  : 1
                bb : 2
                c  : 3
                d  : 4
                e  : 10/26/2021 5:43:12 PM


                """
        )
    }

    @Test func `a type with a view is shown by it`() {
        let mailbox = typed(
            "Microsoft.Exchange.Data.Directory.Management.Mailbox",
            [
                "Identity": "Clinic", "Name": "Clinic", "Alias": "Clinic", "Database": "DB1",
                "ProhibitSendQuota": "49.5 GB", "ExternalDirectoryObjectId": "0b5e", "Other": 1,
            ]
        )
        #expect(
            rendered([mailbox]) == """

                Name   Alias  Database ProhibitSendQuota ExternalDirectoryObjectId
                ----   -----  -------- ----------------- -------------------------
                Clinic Clinic DB1      49.5 GB           0b5e


                """
        )
    }

    @Test func `a guest among the rows of a view is a list, and one among plain rows a row`() {
        let permission = typed(
            "Microsoft.Exchange.Management.RecipientTasks.MailboxAcePresentationObject",
            ["Identity": "C", "User": "m", "AccessRights": .array(["FullAccess"]), "IsInherited": false, "Deny": false]
        )
        #expect(
            rendered([permission, custom(["a": 1]), permission]) == """

                Identity User AccessRights IsInherited Deny
                -------- ---- ------------ ----------- ----
                C        m    {FullAccess} False       False

                a : 1

                C        m    {FullAccess} False       False


                """
        )
        #expect(rendered([custom(["a": 1]), custom(["b": 2])]) == "\na\n-\n1\n \n\n")
    }

    @Test func `hashtables, guids and spans of time`() {
        var table = Hashtable()
        table.set("Name", to: "Clinic")
        table.set("Rights", to: .array([1, 2]))
        #expect(
            rendered([.hashtable(table)]) == """

                Name                           Value
                ----                           -----
                Name                           Clinic
                Rights                         {1, 2}


                """
        )
        #expect(rendered([.timeSpan(TimeSpan(ticks: 36_000_000_000))]).contains("\nTotalHours        : 1\n"))
    }

    @Test func `long values of a list are wrapped under themselves`() {
        let object = custom(["Name": "one two three four five", "Text": "a\nb"])
        let request = FormatRequest(kind: .list)
        #expect(
            rendered([object], as: request, width: 20) == """

                Name : one two 
                       three four 
                       five
                Text : a
                       b


                """
        )
    }

    @Test func `objects of a Format command are printed as they were laid out`() {
        let rows = [custom(["a": 1]), custom(["a": 2])]
        var generator = FormatGenerator(FormatRequest(kind: .list))
        var records: [Value] = []
        for row in rows { generator.add(row) { records.append($0.value) } }
        generator.finish { records.append($0.value) }
        #expect(rendered(["before"] + records + ["after"]) == "before\n\na : 1\n\na : 2\n\nafter\n")
    }

    @Test func `records in the wrong place do no harm`() {
        func records(_ row: Value) -> [Value] {
            var generator = FormatGenerator(FormatRequest(kind: .table))
            var records: [Value] = []
            generator.add(row) { records.append($0.value) }
            generator.finish { records.append($0.value) }
            return records
        }
        let (narrow, wide) = (records(custom(["a": 1])), records(custom(["a": 1, "b": 2])))
        #expect(rendered(Array(wide[..<2]) + [narrow[2]] + Array(wide[3...])) == "\na b\n- -\n1\u{20}\u{20}\n\n")
        #expect(rendered(Array(narrow[..<2]) + [wide[2]]) == "\na\n-\n1\n")
        #expect(rendered([narrow[0], narrow[1], narrow[2]] + wide) == "\na\n-\n1\n\na b\n- -\n1 2\n\n")
        for cut in 0..<wide.count { _ = rendered(wide.dropLast(cut).reversed() + narrow) }
    }

    @Test func `a hundred thousand rows go out as they come`() {
        var formatter = OutputFormatter(width: 80)
        let shape = Shape(typeNames: ["x"], properties: ["Identity", "User", "AccessRights"])
        var (most, lines) = (0, 0)
        for index in 0..<100_000 {
            let values: [Value] = ["Clinic", .string("user\(index)@contoso.com"), .array(["FullAccess"])]
            formatter.append(.object(Object(shape: shape, values: values)))
            let bytes = formatter.takeBytes()
            most = max(most, bytes.count)
            lines += bytes.count { $0 == UInt8(ascii: "\n") }
        }
        formatter.finish()
        #expect(lines == 100_003)
        #expect(most < 64 * FormatRenderer.measuredRows)
    }
}
