import Foundation
import LDAPClient
import Testing

/// A slapd of a test's own, in a temporary folder, with one database.
struct TestServer: Sendable {
    static let suffix = "dc=example,dc=com"
    static let adminDN = "cn=admin,dc=example,dc=com"
    static let password = "secret"

    let folder: URL
    let port: UInt16
    let tlsPort: UInt16
    let process: ChildProcess

    var ldapiURL: String {
        "ldapi://" + folder.appending(path: "s").path.replacingOccurrences(of: "/", with: "%2F")
    }

    var ldapURL: String { "ldap://127.0.0.1:\(port)" }
    var ldapsURL: String { "ldaps://127.0.0.1:\(tlsPort)" }
    var authorityFile: String { folder.appending(path: "ca.pem").path }
    var otherAuthorityFile: String { folder.appending(path: "other-ca.pem").path }

    /// Runs `body` with a server that is stopped and removed afterwards, whatever `body` does.
    ///
    /// With `KEEP_SLAPD=1` in the environment, the folder stays behind.
    static func with<Value>(
        settings: String = "",
        _ body: (TestServer) async throws -> Value
    ) async throws -> Value {
        let folder = try makeFolder()
        var server = try start(in: folder, settings: settings)
        var guardian = try Guardian(server.process, folder)
        let result: Result<Value, any Error>
        do {
            for attempt in 1... {
                do {
                    try await server.waitUntilAnswering()
                    break
                } catch let failure as Failure where failure.hasEnded && attempt < 5 {
                    // Somebody else has taken its port in the meantime: let it have another.
                    guardian.dismiss()
                    server = try start(in: folder, settings: settings)
                    guardian = try Guardian(server.process, folder)
                }
            }
            result = .success(try await body(server))
        } catch {
            result = .failure(error)
        }
        await server.process.stop()
        guardian.dismiss()
        if ProcessInfo.processInfo.environment["KEEP_SLAPD"] == nil { try FileManager.default.removeItem(at: folder) }
        return try result.get()
    }

    /// A connection bound as the administrator, closed afterwards.
    func withConnection<Value>(
        _ options: LDAPConnection.Options = .init(),
        _ body: (LDAPConnection) async throws -> Value
    ) async throws -> Value {
        let connection = try await LDAPConnection.connect(to: ldapiURL, options: options)
        do {
            try await connection.bind(Self.adminDN, password: Self.password)
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    private static func makeFolder() throws -> URL {
        // Short, because a socket's path is limited to some hundred bytes.
        let name = "ldap-" + String(UInt32.random(in: 0...UInt32.max), radix: 36)
        let folder = FileManager.default.temporaryDirectory.appending(path: name)
        try FileManager.default.createDirectory(
            at: folder.appending(path: "db"),
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        return folder
    }

    private static func start(in folder: URL, settings: String) throws -> TestServer {
        let (port, tlsPort) = try freePorts()
        let installation = try SlapdInstallation.find()
        let configuration = installation.configuration(folder: folder, settings: settings)
        try configuration.write(to: folder.appending(path: "slapd.conf"), atomically: true, encoding: .utf8)
        for (name, text) in TestCertificates.files {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        let process = try launch(installation.slapd, in: folder, port, tlsPort)
        return TestServer(folder: folder, port: port, tlsPort: tlsPort, process: process)
    }

    private static func launch(
        _ slapd: String,
        in folder: URL,
        _ port: UInt16,
        _ tlsPort: UInt16
    ) throws -> ChildProcess {
        let socket = folder.appending(path: "s").path.replacingOccurrences(of: "/", with: "%2F")
        let urls = "ldapi://\(socket) ldap://127.0.0.1:\(port) ldaps://127.0.0.1:\(tlsPort)"
        return try ChildProcess(
            [slapd, "-f", folder.appending(path: "slapd.conf").path, "-h", urls, "-d", "0"],
            log: folder.appending(path: "log").path
        )
    }

    /// Starts the server anew after it was killed, runs `body` and stops it.
    func relaunched(_ body: (TestServer) async throws -> Void) async throws {
        let process = try Self.launch(try SlapdInstallation.find().slapd, in: folder, port, tlsPort)
        let guardian = try Guardian(process, folder)
        let server = TestServer(folder: folder, port: port, tlsPort: tlsPort, process: process)
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(server))
        } catch {
            result = .failure(error)
        }
        await process.stop()
        guardian.dismiss()
        try result.get()
    }

    func waitUntilAnswering() async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while true {
            do {
                return try await withConnection { _ in }
            } catch {
                guard !process.hasEnded() else {
                    let log = (try? String(contentsOf: folder.appending(path: "log"), encoding: .utf8)) ?? ""
                    throw Failure(reason: "slapd ended: \(log)", hasEnded: true)
                }
                guard ContinuousClock.now < deadline else {
                    throw Failure(reason: "slapd doesn't answer: \(String(reflecting: error))")
                }
                try await Task.sleep(for: .milliseconds(10))
            }
        }
    }

    struct Failure: Error {
        let reason: String
        var hasEnded = false
    }
}
