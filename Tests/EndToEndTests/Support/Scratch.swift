import Foundation
import Testing

/// A folder that is gone at the end, whatever happens.
struct Scratch: Sendable {
    let path: String

    static func with<Value>(_ body: (Scratch) async throws -> Value) async throws -> Value {
        // Short: a Unix socket's path must fit.
        var template = Array("/tmp/us-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(Scratch(path: path))
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and returns its path.
    func write(_ text: String, to name: String) throws -> String {
        try text.write(toFile: file(name), atomically: false, encoding: .utf8)
        return file(name)
    }
}

extension FileManager {
    /// The permission bits of a file.
    func mode(of path: String) throws -> Int {
        try #require(try attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }
}
