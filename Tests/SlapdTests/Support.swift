import Foundation
import LDAPClient
import Testing

@testable import Slapd

/// Runs `body` with a folder of its own, removed afterwards. The server's folder is `slapd` in it.
func withFolder(_ body: (URL) async throws -> Void) async throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "st-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    try await body(root.appending(path: "slapd"))
}

/// Waits until `condition` holds. Fails the test if that takes too long.
func eventually(
    within limit: Duration = .seconds(20),
    _ what: Comment,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock().now + limit
    while try await !condition() {
        guard ContinuousClock().now < deadline else {
            Issue.record(what, sourceLocation: sourceLocation)
            return
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}

func isAlive(_ pid: Int32) -> Bool {
    kill(pid, 0) == 0
}

func permissions(_ file: URL) -> Int? {
    try? FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
}

extension SlapdServer {
    /// Adds `dc=…` and the entries that the operator needs to find something there.
    func addFilledDatabase(_ name: String) async throws {
        let suffix = "dc=\(name)"
        try await addPlainDatabase(suffix: suffix)
        try await withOperator { connection in
            let classes = Attribute("objectClass", "organization", "dcObject")
            let short = String(name.prefix { $0 != "," })
            _ = try await connection.add(Entry(suffix, [classes, Attribute("o", short), Attribute("dc", short)]))
        }
    }

    nonisolated var socketPath: String {
        ldapiURL.dropFirst("ldapi://".count).replacingOccurrences(of: "%2F", with: "/")
    }

    /// A database that takes more than a socket holds to be told.
    func addLargeDatabase(_ name: String) async throws {
        try await addFilledDatabase(name)
        try await withOperator { connection in
            for number in 0..<300 {
                let text = String(repeating: "\(number % 10)", count: 5_000)
                _ = try await connection.add(
                    Entry(
                        "ou=unit\(number),dc=\(name)",
                        [
                            Attribute("objectClass", "organizationalUnit"), Attribute("ou", "unit\(number)"),
                            Attribute("street", text),
                        ]
                    )
                )
            }
        }
    }

    func withOperator<Value: Sendable>(_ body: (LDAPConnection) async throws -> Value) async throws -> Value {
        let connection = try await operatorConnection()
        do {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    func has(_ dn: String) async throws -> Bool {
        try await withOperator { try await $0.read(dn) != nil }
    }
}
