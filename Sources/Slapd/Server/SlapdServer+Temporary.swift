public import Foundation
public import Logging

extension SlapdServer {
    /// Runs `body` with a server of its own, which is stopped and removed afterwards, whatever `body` does.
    ///
    /// The server listens on a Unix socket, and on what `adjust` asks for besides. With `ldif` nil it has the stock
    /// schema and no database; ``addPlainDatabase(suffix:)`` gives it one. It doesn't write through to the disk.
    ///
    ///     try await SlapdServer.withTemporary { server in
    ///         try await server.addPlainDatabase(suffix: "dc=example,dc=com")
    ///         let connection = try await server.operatorConnection()
    ///         …
    ///     }
    ///
    /// With `KEEP_SLAPD=1` in the environment its folder stays, and is named in the log.
    public static func withTemporary<Value: Sendable>(
        ldif: URL? = nil,
        logger: Logger = quiet,
        isolation: isolated (any Actor)? = #isolation,
        adjust: (inout SlapdConfiguration) -> Void = { _ in },
        _ body: (SlapdServer) async throws -> Value
    ) async throws -> Value {
        let root = try temporaryFolder()
        defer { removeUnlessKept(root, logger) }
        var configuration = SlapdConfiguration(folder: root.appending(path: "slapd"), ldif: ldif)
        configuration.durability = .relaxed
        configuration.threads = 4
        adjust(&configuration)
        let server = try await start(configuration, logger: logger)
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(try await body(server))
        } catch {
            outcome = .failure(error)
        }
        // A task of its own: the caller's may have been cancelled, and the server is to end even so.
        await Task { await server.stop() }.value
        return try outcome.get()
    }

    /// A logger that says nothing below an error.
    public static var quiet: Logger {
        var logger = Logger(label: "slapd")
        logger.logLevel = .error
        return logger
    }

    /// Adds a database with no overlays: its people may read all of it, the operator may do anything.
    ///
    /// Its data is in a folder below the server's root.
    public func addPlainDatabase(suffix: String) async throws(SlapdError) {
        let name = try DatabaseTemplate.checked(suffix).folderName
        try await addDatabase(suffix: suffix, folder: configuration.root.appending(path: "databases/\(name)"))
    }

    private static func temporaryFolder() throws(SlapdError) -> URL {
        // Short, for the sake of the socket's path.
        var pattern = Array((FileManager.default.temporaryDirectory.path + "/slapd-XXXXXX").utf8CString)
        guard mkdtemp(&pattern) != nil else {
            throw PrivateFile.unusable(FileManager.default.temporaryDirectory, "has no room", PrivateFile.lastError())
        }
        let path = String(decoding: pattern.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return URL(filePath: path, directoryHint: .isDirectory)
    }

    private static func removeUnlessKept(_ folder: URL, _ logger: Logger) {
        if ProcessInfo.processInfo.environment["KEEP_SLAPD"] == "1" {
            logger.critical("kept: \(folder.path)")
        } else {
            try? FileManager.default.removeItem(at: folder)
        }
    }
}
