import Foundation
import Testing

@testable import UnderstudyCLI

/// What the doctor says of real folders and ports.
struct DoctorTests {
    private func findings(in folder: String, runningPid: Int32? = nil) -> [String: Finding] {
        let findings = StateExamination(folder: folder, runningPid: runningPid).findings()
        return Dictionary(uniqueKeysWithValues: findings.map { ($0.name, $0) })
    }

    @Test func `a folder of one's own is well`() throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let found = findings(in: folder)
        #expect(found["state"] == .ok("state", folder))
        #expect(found["instance"] == .ok("instance", "none is running"))
        #expect(findings(in: folder + "/new/er")["state"] == .ok("state", folder + "/new/er (not there yet)"))
        #expect(findings(in: folder, runningPid: 7)["instance"] == .ok("instance", "running, pid 7"))
    }

    @Test func `a folder that others can read is told`() throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        chmod(folder, 0o755)
        #expect(findings(in: folder)["state"]?.advice == "It holds passwords: chmod 700 \(folder)")
    }

    @Test func `what a killed instance leaves is told`() throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data().write(to: URL(filePath: folder + "/control.sock"))
        #expect(findings(in: folder)["instance"]?.detail == "none answers, but a socket is left")
        try FileManager.default.createDirectory(atPath: folder + "/slapd/run", withIntermediateDirectories: true)
        try Data("999999999\n".utf8).write(to: URL(filePath: folder + "/slapd/run/slapd.pid"))
        #expect(findings(in: folder)["instance"]?.detail == "none answers, but a socket is left")
    }

    @Test func `a slapd that outlived its engine is told`() async throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // Any process will do whose command line names the folder.
        let process = try BackgroundProcess.start(
            "/bin/sh",
            ["-c", "while :; do sleep 0.1; done", folder],
            environment: ["PATH": "/usr/bin:/bin"],
            log: folder + "/log"
        )
        try FileManager.default.createDirectory(atPath: folder + "/slapd", withIntermediateDirectories: true)
        try Data("\(process.pid)\n".utf8).write(to: URL(filePath: folder + "/slapd/slapd.pid"))
        let finding = findings(in: folder)["instance"]
        await process.end()
        #expect(finding?.detail == "none answers, but its slapd still runs (pid \(process.pid))")
    }

    @Test func `a socket's path that is too long is told`() {
        let folder = "/tmp/" + String(repeating: "x", count: 120)
        #expect(findings(in: folder)["socket"]?.verdict == .warn)
    }

    @Test func `a port in use is told, and the way out`() throws {
        let listener = try Listener()
        defer { listener.close() }
        let alone = PortExamination(port: Int(listener.port), isRunning: false).finding()
        #expect(alone == .warn("port", "\(listener.port) is in use", "Let `up` take any free one: --ldap-port 0"))
        #expect(PortExamination(port: Int(listener.port), isRunning: true).finding().verdict == .ok)
        #expect(PortExamination(port: 0, isRunning: false).finding().verdict == .ok)
    }
}

/// A listening socket on loopback.
private struct Listener {
    let descriptor: CInt
    let port: UInt16

    init() throws {
        #if os(Linux)
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        #else
        descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 1) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(bound)
        port = UInt16(bigEndian: address.sin_port)
    }

    func close() { _ = Foundation.close(descriptor) }
}
