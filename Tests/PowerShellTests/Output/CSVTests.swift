import Foundation
import Testing

@testable import PowerShell

/// CSV in both directions, and its files.
@Suite struct CSVTests {
    private let rows = [
        custom(["Name": "Clinic, \"new\"", "Rights": .array(["FullAccess"]), "Day": .date(seedDate), "N": 1.5]),
        custom(["Name": "a\nb", "N": .null, "Extra": 1]),
    ]

    @Test func `all values stand in quotes, nothing as nothing`() async throws {
        #expect(
            try await run(ConvertToCsvCommand.self, input: rows).texts == [
                "\"Name\",\"Rights\",\"Day\",\"N\"",
                "\"Clinic, \"\"new\"\"\",\"System.Object[]\",\"10/26/2021 5:43:12 PM\",\"1.5\"",
                "\"a\nb\",,,",
            ]
        )
    }

    @Test func `quotes where they are needed, another delimiter, the type`() async throws {
        let arguments: [String: Value] = ["UseQuotes": "AsNeeded", "Delimiter": ";", "IncludeTypeInformation": true]
        #expect(
            try await run(ConvertToCsvCommand.self, arguments, input: [rows[0]]).texts == [
                "#TYPE System.Management.Automation.PSCustomObject", "Name;Rights;Day;N",
                "\"Clinic, \"\"new\"\"\";System.Object[];10/26/2021 5:43:12 PM;1.5",
            ]
        )
    }

    @Test(arguments: [
        ("a,b\n1,2\n", ["a": "1", "b": "2"]), ("a,b\r\n\"1\"\"x\", 2\r\n", ["a": "1\"x", "b": "2"]),
        ("a,b\n\"x\ny\",", ["a": "x\ny", "b": "<null>"]), ("#TYPE X\n\na,b\n  1 2  ,\"\"\n", ["a": "1 2  ", "b": ""]),
        ("a\n\"q,\" \n", ["a": "q,"]), ("a,b\n1\n", ["a": "1", "b": "<null>"]), ("a\nx\"y\n", ["a": "x\"y"]),
    ])
    func `text is read as objects`(_ text: String, _ expected: [String: String]) async throws {
        let whole = try await run(ConvertFromCsvCommand.self, input: [.string(text)])
        let object = try #require(whole.values.first?.object)
        #expect(whole.values.count == 1)
        for (name, value) in expected {
            let found = try #require(object[name])
            #expect((found.isNull ? "<null>" : found.text) == value)
        }
    }

    @Test func `columns without a name get one, and a warning`() async throws {
        let found = try await run(ConvertFromCsvCommand.self, input: ["a,,b", "1,2,3"])
        #expect(found.values.first?.object?["H1"]?.text == "2")
        #expect(found.warnings.count == 1)
        await #expect(throws: ErrorRecord.self) { try await run(ConvertFromCsvCommand.self, input: ["a,A"]) }
    }

    @Test func `a file goes there and back`() async throws {
        try await withFolder { folder in
            let environment = environment(folder: folder)
            _ = try await run(ExportCsvCommand.self, ["Path": ".\\owners.csv"], input: rows, in: environment)
            let found = try await run(
                ImportCsvCommand.self,
                ["Path": "owners.csv"],
                input: ["owners.csv"],
                in: environment
            )
            #expect(found.values.map { $0.object?["Name"]?.text } == ["Clinic, \"new\"", "a\nb"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["owners.csv"])
        }
    }

    @Test func `rows are added under the file's columns`() async throws {
        try await withFolder { folder in
            let path = folder + "/f.csv"
            try "\u{FEFF}b,a\n1,2".write(toFile: path, atomically: true, encoding: .utf8)
            let arguments: [String: Value] = ["Path": "f.csv", "Append": true, "UseQuotes": "Never"]
            let environment = environment(folder: folder)
            _ = try await run(
                ExportCsvCommand.self,
                arguments,
                input: [custom(["a": 3, "b": 4, "c": 5])],
                in: environment
            )
            #expect(FileManager.default.contents(atPath: path) == Data("\u{FEFF}b,a\n1,2\n4,3\n".utf8))
            await #expect(throws: ErrorRecord.self) {
                try await run(ExportCsvCommand.self, arguments, input: [custom(["a": 3])], in: environment)
            }
            #expect(FileManager.default.contents(atPath: path) == Data("\u{FEFF}b,a\n1,2\n4,3\n".utf8))
        }
    }

    @Test func `a hundred thousand rows`() async throws {
        try await withFolder { folder in
            let environment = environment(folder: folder)
            let shape = Shape(typeNames: ["x"], properties: ["Name", "Alias", "N"])
            let rows = (0..<100_000).map { number in
                Value.object(Object(shape: shape, values: [.string("Clinic \(number)"), "x", .int(Int64(number))]))
            }
            _ = try await run(ExportCsvCommand.self, ["Path": "f.csv"], input: rows, in: environment)
            let found = try await run(ImportCsvCommand.self, input: ["f.csv"], in: environment)
            #expect(found.values.count == 100_000)
            #expect(found.values.last?.object?["N"]?.text == "99999")
        }
    }
}
