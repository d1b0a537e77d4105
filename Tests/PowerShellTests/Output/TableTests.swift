import Testing

@testable import PowerShell

/// Tables as PowerShell 7 prints them.
@Suite struct TableTests {
    @Test func `columns are as wide as their widest cell`() {
        let rows = [custom(["abc": "1234", "bcd": "123"]), custom(["abc": "1", "bcd": "1234"])]
        #expect(
            rendered(rows) == """

                abc  bcd
                ---  ---
                1234 123
                1    1234


                """
        )
    }

    @Test func `numbers and booleans stand on the right`() {
        #expect(
            rendered([custom(["a": 123, "b": "abc", "c": true])]) == """

                  a b      c
                  - -      -
                123 abc True


                """
        )
    }

    @Test func `doubles are rounded in tables without a view`() {
        #expect(rendered([custom(["x": 1234.56789, "y": 0.5])]).contains("1234.568 0.500"))
        #expect(rendered([custom(["x": 1234.56789])], as: FormatRequest(kind: .list)).contains("x : 1234.56789"))
    }

    @Test func `wide letters take two columns`() {
        #expect(
            rendered([custom(["哇": "62", "dbda": "KM", "消息": "千"])]) == """

                哇 dbda 消息
                -- ---- ----
                62 KM   千


                """
        )
    }

    @Test func `marks that join a letter take none`() {
        let rows = [custom(["n": "e\u{301}te\u{301}", "b": "x"]), custom(["n": "abcd", "b": "y"])]
        #expect(rendered(rows).contains("e\u{301}te\u{301}  x\nabcd y"))
    }

    @Test func `several values, nothing and nested objects`() {
        let nested = custom(["a": 1, "b": custom(["c": .null])])
        let rows = custom([
            "Rights": .array(["FullAccess", "ReadPermission"]), "None": .null, "Empty": .array([]), "Nested": nested,
        ])
        #expect(
            rendered([rows]) == """

                Rights                       None Empty Nested
                ------                       ---- ----- ------
                {FullAccess, ReadPermission}      {}    @{a=1; b=}


                """
        )
    }

    @Test func `after four values comes an ellipsis`() {
        let row = custom(["array": .array((0..<256).map { .int($0) })])
        #expect(rendered([row], as: FormatRequest(kind: .list)) == "\narray : {0, 1, 2, 3…}\n\n")
    }

    @Test func `what does not fit into the line is cut, and columns left out`() {
        let row = custom(["a": "12345678", "b": "abcdefgh", "c": "x"])
        #expect(
            rendered([row], width: 14) == """

                a        b
                -        -    \("")
                12345678 abcd…


                """
        )
    }

    @Test(arguments: [
        ([4, 7, 5], false, "Long Header2 Heade\nLong          r3\nHead\ner\n---- ------- -----\n123… …345678 1234…"),
        (
            [4, 8, 6], true,
            "Long  Header2 Header\nLong            3\nHead\ner\n----  ------- ------\n1234 12345678 123456\n5"
        ),
        (
            [5, 7, 6], true,
            "LongL Header2 Header\nongHe           3\nader\n----- ------- ------\n12345 1234567 123456\n            8"
        ),
        (
            [4, 7, 5], true,
            "Long Header2 Heade\nLong          r3\nHead\ner\n---- ------- -----\n1234 1234567 12345\n5          8   6"
        ),
    ])
    func `labels always wrap, cells when asked`(_ widths: [Int], _ wraps: Bool, _ expected: String) {
        let labels = ["LongLongHeader", "Header2", "Header3"]
        let alignments: [TableColumn.Alignment] = [.left, .right, .center]
        let columns = (0..<3).map { TableColumn(label: labels[$0], width: widths[$0], alignment: alignments[$0]) }
        let writer = TableWriter(TableHeader(columns: columns, wraps: wraps), widths: nil, lineWidth: 80)
        var bytes: [UInt8] = []
        writer.writeHeader(to: &bytes)
        writer.write(["12345", "12345678", "123456"], to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == expected + "\n")
    }

    @Test func `line breaks in a cell`() {
        let row = custom(["A": 1, "Name": "This\nIs some random\nmultiline content", "B": 2])
        var request = FormatRequest(kind: .table)
        #expect(rendered([row], as: request).contains("\n1 This…                                 2\n"))
        request.wraps = true
        #expect(
            rendered([row], as: request) == """

                A Name                                  B
                - ----                                  -
                1 This                                  2
                  Is some random
                  multiline content


                """
        )
    }

    @Test func `a width and an alignment that were asked for`() {
        let property = PropertyRequest(source: .name("one"), width: 10, alignment: .center)
        let request = FormatRequest(kind: .table, properties: [property])
        #expect(
            rendered([custom(["one": 1])], as: request) == """

                   one
                   ---
                    1


                """
        )
    }

    @Test func `groups have a heading`() {
        let rows = [("A", "x"), ("A", "y"), ("B", "z")].map { custom(["City": .string($0.0), "Name": .string($0.1)]) }
        let request = FormatRequest(
            kind: .table,
            properties: [PropertyRequest(source: .name("name"))],
            groupBy: PropertyRequest(source: .name("city"))
        )
        #expect(
            rendered(rows, as: request) == """

                   City: A

                Name
                ----
                x
                y

                   City: B

                Name
                ----
                z


                """
        )
    }
}
