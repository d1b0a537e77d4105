import Foundation
import Testing

@testable import Slapd

struct FailureTests {
    private func failure(
        _ folder: URL,
        _ adjust: (inout SlapdConfiguration) -> Void
    ) async -> SlapdError? {
        var configuration = SlapdConfiguration(folder: folder)
        adjust(&configuration)
        return await #expect(throws: SlapdError.self) {
            let server = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
            await server.stop()
        }
    }

    @Test func `a port in use is named`() async throws {
        try await SlapdServer.withTemporary {
            $0.ldapPort = 0
        } _: { other in
            try await withFolder { folder in
                let error = await failure(folder) { $0.ldapPort = other.ldapPort }
                #expect(error?.code == .portInUse)
                #expect(error?.message.contains("Port \(other.ldapPort ?? 0) is in use") == true)
                let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/run")
                #expect(left == ["lock"])
            }
        }
    }

    @Test(arguments: [-1, 65536])
    func `a number that is no port is refused`(port: Int) async throws {
        try await withFolder { folder in
            let error = await failure(folder) { $0.ldapPort = port }
            #expect(error?.code == .portInUse)
        }
    }

    @Test func `a program that is not slapd is named`() async throws {
        let installation = try SlapdInstallation.find()
        try await withFolder { folder in
            let liar = SlapdInstallation(
                slapd: URL(filePath: "/bin/false"),
                modules: installation.modules,
                schemas: installation.schemas
            )
            let error = await failure(folder) { $0.installation = liar }
            #expect(error?.code == .configurationRefused)
            let version = await #expect(throws: SlapdError.self) { try await liar.version() }
            #expect(version?.message.contains("/bin/false") == true)
        }
    }

    @Test func `a program that has vanished since is named`() async throws {
        let installation = try SlapdInstallation.find()
        try await withFolder { folder in
            let gone = SlapdInstallation(
                slapd: URL(filePath: "/nowhere/slapd"),
                modules: installation.modules,
                schemas: installation.schemas
            )
            let error = await failure(folder) { $0.installation = gone }
            #expect(error?.message.contains("/nowhere/slapd") == true)
        }
    }

    @Test func `a missing module folder is named, with the way out`() async throws {
        let installation = try SlapdInstallation.find()
        try await withFolder { folder in
            let error = await failure(folder) {
                $0.installation = SlapdInstallation(
                    slapd: installation.slapd,
                    modules: URL(filePath: "/nowhere/modules"),
                    schemas: installation.schemas
                )
            }
            #expect(error?.code == .configurationRefused)
            #expect(error?.advice?.contains("UNDERSTUDY_SLAPD_MODULES") == true)
            #expect(error?.logLines.isEmpty == false)
        }
    }

    @Test func `a missing ldif folder is named`() async throws {
        try await withFolder { folder in
            let error = await failure(folder) { $0.ldif = URL(filePath: "/nowhere/ldif") }
            #expect(error?.message.contains("/nowhere/ldif/config/server.ldif") == true)
        }
    }

    @Test func `a folder that cannot be made is named`() async throws {
        let error = await failure(URL(filePath: "/proc/slapd")) { _ in }
        #expect(error?.code == .folderUnusable)
        #expect(error?.message.contains("/proc/slapd") == true)
    }

    @Test func `a failed start leaves no half-written configuration`() async throws {
        try await withFolder { folder in
            let ldif = folder.deletingLastPathComponent().appending(path: "ldif/config")
            try FileManager.default.createDirectory(at: ldif, withIntermediateDirectories: true)
            let bad = PlainTemplates.server + "\ndn: cn=nonsense,cn=config\nobjectClass: nonsense\n"
            try bad.write(to: ldif.appending(path: "server.ldif"), atomically: true, encoding: .utf8)
            let error = await failure(folder) { $0.ldif = ldif.deletingLastPathComponent() }
            #expect(error?.code == .configurationRefused)
            let server = try await SlapdServer.start(SlapdConfiguration(folder: folder), logger: SlapdServer.quiet)
            await server.stop()
        }
    }

    @Test func `errors say what slapd said and what to do`() {
        let error = SlapdError(.exited, "It ended.", advice: "Do this.", logLines: ["one", "two"])
        #expect("\(error)" == "It ended.\nDo this.\nslapd said:\n  one\n  two")
    }
}
