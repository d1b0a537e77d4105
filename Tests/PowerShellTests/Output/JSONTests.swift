import Foundation
import Testing

@testable import PowerShell

/// JSON in both directions.
@Suite struct JSONTests {
    private func json(_ values: [Value], _ arguments: [String: Value] = [:]) async throws -> String {
        try await run(ConvertToJsonCommand.self, arguments, input: values).texts.joined()
    }

    @Test func `one object, indented`() async throws {
        let utc = seedDate.marked(.utc)
        let object = custom([
            "Name": "é \"x\"\n\u{1}", "N": 1, "D": 2.0, "T": true, "Z": .null, "Day": .date(utc), "A": .array([1, 2]),
            "E": .array([]), "H": .hashtable(Hashtable()),
        ])
        #expect(
            try await json([object]) == """
                {
                  "Name": "é \\"x\\"\\n\\u0001",
                  "N": 1,
                  "D": 2.0,
                  "T": true,
                  "Z": null,
                  "Day": "2021-10-26T17:43:12Z",
                  "A": [
                    1,
                    2
                  ],
                  "E": [],
                  "H": {}
                }
                """
        )
    }

    @Test func `several objects are an array, one if it is asked for`() async throws {
        #expect(try await json([1, "a"], ["Compress": true]) == "[1,\"a\"]")
        #expect(try await json([1], ["Compress": true, "AsArray": true]) == "[1]")
        #expect(try await json([custom(["a": 1]), 2]) == "[\n  {\n    \"a\": 1\n  },\n  2\n]")
        #expect(try await json([.array([1])], ["Compress": true]) == "[1]")
    }

    @Test func `what lies too deep is text, with a warning`() async throws {
        let deep = custom(["a": custom(["b": custom(["c": custom(["d": 1]), "e": .array([1, 2])])])])
        let found = try await run(ConvertToJsonCommand.self, ["Compress": true], input: [deep])
        #expect(found.texts == ["{\"a\":{\"b\":{\"c\":\"@{d=1}\",\"e\":\"1 2\"}}}"])
        #expect(found.warnings == ["Resulting JSON is truncated as serialization has exceeded the set depth of 2."])
        #expect(try await json([deep], ["Depth": 3, "Compress": true]).contains("{\"d\":1}"))
    }

    @Test func `dates show which clock they are of`() async throws {
        #expect(try await json([.date(seedDate)]) == "\"2021-10-26T17:43:12\"")
        #expect(try await json([.date(seedDate.marked(.local))]) == "\"2021-10-26T17:43:12+01:00\"")
    }

    @Test func `text is read as objects in order`() async throws {
        let text =
            #"[{"b":1,"a":{"x":[true,null,1.5,"\u00e9\ud83d\ude00\/"]}},{"b":12345678901234567890,"a":"2021-10-26T17:43:12Z"}]"#
        let found = try await run(ConvertFromJsonCommand.self, input: [.string(text)])
        #expect(found.values.count == 2)
        #expect(found.values[0].object?.shape.properties == ["b", "a"])
        #expect(found.values[0].object?.shape === found.values[1].object?.shape)
        #expect(found.values[0].object?["a"]?.text == "@{x=System.Object[]}")
        guard case .date(let date)? = found.values[1].object?["a"] else { return #expect(Bool(false), "no date") }
        #expect(date.kind == .utc && date == seedDate)
    }

    @Test func `lines are joined, or read one by one`() async throws {
        #expect(try await run(ConvertFromJsonCommand.self, input: ["{", "\"a\": 1", "}"]).values.count == 1)
        #expect(try await run(ConvertFromJsonCommand.self, input: ["{\"a\":1}", "{\"a\":2}"]).values.count == 2)
    }

    @Test(arguments: [
        "{", "[1,]", "{\"a\"}", "tru", "\"a", "{\"a\":1,\"A\":2}", "1 2", "[1 2]", "nul", "\"\\x\"", "\"\\u12\"", "-",
        "1.",
        String(repeating: "[", count: 100_000),
    ])
    func `what is no JSON is refused`(_ text: String) async throws {
        await #expect(throws: ErrorRecord.self) { try await run(ConvertFromJsonCommand.self, input: [.string(text)]) }
    }

    @Test func `for machines, as it comes`() throws {
        var lines = JSONStream(style: .lines, zone: .gmt)
        try lines.append(.array([custom(["a": .array([1])]), .null, "x"]))
        lines.finish()
        #expect(String(decoding: lines.takeBytes(), as: UTF8.self) == "{\"a\":[1]}\n\"x\"\n")
        var array = JSONStream(style: .array, zone: .gmt)
        try array.append(1)
        try array.append(2)
        array.finish()
        #expect(String(decoding: array.takeBytes(), as: UTF8.self) == "[\n1,\n2\n]\n")
        #expect(throws: ErrorRecord.self) { try array.append(FormatRecord.end.value) }
    }

    @Test func `everything that is written is read back the same`() async throws {
        let value = custom([
            "s": "a\u{2028}\t\\\"", "n": -5, "d": 0.1, "e": 1e300, "l": .array([.array([1]), true, .null]),
        ])
        let text = try await json([value], ["Depth": 10])
        let back = try await run(ConvertFromJsonCommand.self, input: [.string(text)]).values
        #expect(try await json(back, ["Depth": 10]) == text)
    }
}
