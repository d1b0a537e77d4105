import ControlAPI
import ControlClient
import DirectoryModel
import Foundation
import Ledger
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// A running instance of the `understudy` beside this program, in a temporary folder of its own.
struct BenchInstance: Sendable {
    let pid: Int32
    let ready: ReadyBody
    let client: ControlClient
    let folder: URL

    /// Starts an instance, runs `body`, and ends it, whatever happens.
    static func with<Value: Sendable>(
        _ options: [String],
        in folder: URL? = nil,
        _ body: @Sendable (BenchInstance) async throws -> Value
    ) async throws -> Value {
        guard let folder else {
            return try await TemporaryFolder.with { try await with(options, in: $0, body) }
        }
        let readyFile = folder.appending(path: "ready.json").path
        let words = [
            "up", "--state", folder.appending(path: "state").path, "--ldap-port", "0", "--ready-file", readyFile,
            "--log-level", "warning",
        ]
        let record = try await Subprocess.run(
            .path(FilePath(program)),
            arguments: .init(words + options),
            input: .none,
            output: .discarded,
            error: .discarded
        ) { execution in
            let pid = execution.processIdentifier.value
            defer { kill(pid, SIGTERM) }
            let ready = try await waitUntilReady(pid, readyFile)
            return try await ControlClient.withClient(socket: ready.controlSocket) { client in
                try await body(BenchInstance(pid: pid, ready: ready, client: client, folder: folder))
            }
        }
        return record.closureResult
    }

    static var program: String {
        URL(filePath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent()
            .appending(path: "understudy").path
    }

    private static func waitUntilReady(_ pid: Int32, _ file: String) async throws -> ReadyBody {
        let deadline = ContinuousClock.now + .seconds(300)
        while ContinuousClock.now < deadline, kill(pid, 0) == 0 {
            if let data = FileManager.default.contents(atPath: file),
                let ready = try? ControlJSON.decoder().decode(ReadyBody.self, from: data), ready.pid == pid
            {
                return ready
            }
            try await Task.sleep(for: .milliseconds(2))
        }
        throw BenchFailure("understudy (process \(pid)) was not ready in time")
    }

    /// Makes a tenant whose admin may create calendars without a licence.
    func tenant(_ name: String) async throws -> BenchTenant {
        let body = try await client.create(CreateTenant(name: name))
        _ = try await client.change(settings: ChangeSettings(values: ["LicenceRequired": "false"]), of: name)
        return BenchTenant(instance: self, body: body)
    }

    /// The password that the engine binds with in a tenant, so that others can write as it does.
    func substratePassword(of tenant: String) throws -> String {
        let registry = try TenantRegistry(path: URL(filePath: ready.state).appending(path: "control.sqlite").path)
        defer { try? registry.close() }
        guard let record = try registry.tenants().first(where: { $0.identity.name.description == tenant }) else {
            throw BenchFailure("no tenant \(tenant) in the registry")
        }
        return record.substratePassword
    }

    /// Processor time of a process in seconds, all threads; nil where there is no `/proc`.
    static func cpuSeconds(of pid: Int32) -> Double? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return nil }
        // What follows the name, which is in brackets and may hold anything: state is field 3, utime 14, stime 15.
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return nil }
        return (user + system) / Double(sysconf(CInt(_SC_CLK_TCK)))
    }

    /// Resident memory of a process in MiB; nil where there is no `/proc`.
    static func residentMiB(of pid: Int32) -> Double? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
        else { return nil }
        return kilobytes / 1_024
    }
}

/// A folder that is gone afterwards. Short, because sockets lie in it.
enum TemporaryFolder {
    static func with<Value: Sendable>(_ body: (URL) async throws -> Value) async throws -> Value {
        var template = Array("\(NSTemporaryDirectory())/usb-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw BenchFailure("no temporary folder can be made") }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let folder = URL(filePath: path, directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }
}

struct BenchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
