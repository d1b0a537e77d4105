import Foundation
import Testing

@testable import PowerShell

/// No path leads out of the folder, and no file is ever half written.
@Suite struct FileSafetyTests {
    @Test(arguments: [
        "../x.csv", "/tmp/x.csv", "a/../../x.csv", "~/x.csv", "C:\\x.csv", "..\\x.csv", "", "a/", "\\\\host\\share\\x",
        "FileSystem::/tmp/x", "link/x.csv", "out.csv", "nowhere/x.csv", "folder",
    ])
    func `a path that leads out is refused`(_ path: String) async throws {
        try await withFolder { outer in
            let folder = outer + "/inner"
            let files = FileManager.default
            try files.createDirectory(atPath: folder + "/folder", withIntermediateDirectories: true)
            try "secret\n1".write(toFile: outer + "/secret.csv", atomically: true, encoding: .utf8)
            try files.createSymbolicLink(atPath: folder + "/link", withDestinationPath: outer)
            try files.createSymbolicLink(atPath: folder + "/out.csv", withDestinationPath: outer + "/secret.csv")
            let environment = environment(folder: folder)
            let error = await #expect(throws: ErrorRecord.self) {
                try await run(
                    ExportCsvCommand.self,
                    ["Path": .string(path)],
                    input: [custom(["a": 1])],
                    in: environment
                )
            }
            #expect(path.isEmpty || error?.message.contains(path) == true)
            await #expect(throws: ErrorRecord.self) {
                try await run(ImportCsvCommand.self, input: [.string(path)], in: environment)
            }
            #expect(try String(contentsOfFile: outer + "/secret.csv", encoding: .utf8) == "secret\n1")
            #expect(try files.contentsOfDirectory(atPath: folder).count == 3)
        }
    }

    @Test func `without a folder there are no files`() async throws {
        await #expect(throws: ErrorRecord.self) {
            try await run(ExportCsvCommand.self, ["Path": "x.csv"], input: [custom(["a": 1])])
        }
    }

    @Test func `a file is kept where it is not to be replaced`() async throws {
        try await withFolder { folder in
            try "old".write(toFile: folder + "/x.csv", atomically: true, encoding: .utf8)
            await #expect(throws: ErrorRecord.self) {
                try await run(
                    ExportCsvCommand.self,
                    ["Path": "x.csv", "NoClobber": true],
                    input: [custom(["a": 1])],
                    in: environment(folder: folder)
                )
            }
            #expect(try String(contentsOfFile: folder + "/x.csv", encoding: .utf8) == "old")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["x.csv"])
        }
    }

    @Test func `a pipeline that fails leaves the old file and nothing else`() async throws {
        try await withFolder { folder in
            try "old".write(toFile: folder + "/x.csv", atomically: true, encoding: .utf8)
            let draft = try FileDraft("x.csv", in: SessionFolder(environment(folder: folder)), id: UUID())
            try draft.write(Array(repeating: 0x41, count: 1 << 20))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
            withExtendedLifetime(draft) {}
        }
    }
}
