import Foundation
import Testing

@testable import Slapd

struct SmallPartsTests {
    @Test func `the stamp of a log line is made readable`() {
        let line = LogLine("6b037da5.2f8f0d5e 0x7fe37a562200 slapd starting")
        #expect(line.message == "slapd starting")
        #expect("\(line)" == "2026-11-22T23:41:25.797Z slapd starting")
        #expect("\(LogLine("no stamp here"))" == "no stamp here")
    }

    @Test func `the log keeps its last lines and does not grow without end`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try PrivateFile.makeFolder(folder)
        let file = folder.appending(path: "slapd.log")
        let log = SlapdLog(at: file, limit: 1000, keeping: 3)
        for number in 0..<500 { log.append("line \(number)") }
        #expect(log.recent == ["line 497", "line 498", "line 499"])
        let sizes = try FileManager.default.contentsOfDirectory(atPath: folder.path).map {
            try FileManager.default.attributesOfItem(atPath: folder.path + "/" + $0)[.size] as? Int ?? 0
        }
        #expect(sizes.count == 2)
        #expect(sizes.allSatisfy { $0 < 1100 })
    }

    @Test func `pauses grow up to the longest, and attempts may be bounded`() {
        let policy = RestartPolicy(pause: .milliseconds(100), longestPause: .seconds(1), attempts: 7)
        let pauses = (1...8).map { policy.pause(before: $0) }
        let expected: [Duration?] = [0, 100, 200, 400, 800, 1000, 1000].map { .milliseconds($0) } + [nil]
        #expect(pauses == expected)
        #expect(RestartPolicy().pause(before: 100_000) == .seconds(5))
    }

    @Test func `slapd named in the environment comes first, and must be there`() throws {
        let found = try SlapdInstallation.find(environment: [:])
        let named = try SlapdInstallation.find(environment: ["UNDERSTUDY_SLAPD": found.slapd.path])
        #expect(named == found)
        for (name, code) in [
            ("UNDERSTUDY_SLAPD", SlapdError.Code.notInstalled), ("UNDERSTUDY_SLAPD_MODULES", .modulesMissing),
            ("UNDERSTUDY_SLAPD_SCHEMAS", .notInstalled),
        ] {
            let error = #expect(throws: SlapdError.self) { try SlapdInstallation.find(environment: [name: "/nowhere"]) }
            #expect(error?.code == code)
            #expect(error?.message.contains("/nowhere") == true)
            #expect(error?.advice?.isEmpty == false)
        }
    }

    @Test func `the version is told`() async throws {
        #expect(try await SlapdInstallation.find().version().hasPrefix("2."))
    }

    @Test func `AppArmor is suspected where its profile is and permission was denied`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "apparmor-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try PrivateFile.makeFolder(folder)
        let profile = folder.appending(path: "usr.sbin.slapd")
        try PrivateFile.write("", to: profile)
        let (slapd, state) = (URL(filePath: "/usr/sbin/slapd"), URL(filePath: "/home/me/state/slapd"))
        let lines = ["ldif_read_file: Permission denied for \"/home/me/state/slapd/config/cn=config.ldif\""]
        let advice = AppArmor(profile: profile.path).advice(for: lines, slapd: slapd, folder: state)
        #expect(advice?.contains("apparmor_parser -r") == true)
        #expect(advice?.contains("UNDERSTUDY_SLAPD=") == true)
        #expect(AppArmor(profile: profile.path).advice(for: ["fine"], slapd: slapd, folder: state) == nil)
        #expect(AppArmor(profile: "/nowhere").advice(for: lines, slapd: slapd, folder: state) == nil)
    }

    @Test func `a port that is listened on is not free`() async throws {
        try await SlapdServer.withTemporary {
            $0.ldapPort = 0
        } _: { server in
            let taken = try #require(server.ldapPort)
            #expect(!LoopbackPort.isFree(taken))
        }
    }
}
