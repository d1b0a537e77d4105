import ControlAPI
import ControlClient
import Foundation
import Testing

@testable import UnderstudyCLI

/// What the client does where no service is.
struct ControlClientTests {
    @Test func `a missing socket is told at once`() async throws {
        let error = await #expect(throws: ControlClientError.self) {
            try await ControlClient.withClient(socket: "/nonexistent/control.sock") { try await $0.status() }
        }
        #expect(error?.code == .unreachable)
        #expect(error?.mayHaveBeenApplied == false)
    }

    @Test func `a socket that a killed service left is told at once`() async throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try leaveSocket(at: folder + "/control.sock")
        let error = await #expect(throws: ControlClientError.self) {
            try await ControlClient.withClient(socket: folder + "/control.sock") { try await $0.status() }
        }
        #expect(error?.code == .unreachable)
    }

    @Test func `a folder too deep for a socket's address has an address all the same`() throws {
        let top = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: top) }
        let folder = top + String(repeating: "/deep", count: 30)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: folder + "/control.sock"))
        #if os(Linux)
        let address = try #require(ControlSocket.address(inState: folder))
        #expect(address.utf8.count < ControlSocket.longestPath)
        #expect(FileManager.default.fileExists(atPath: address))
        #endif
        #expect(ControlSocket.address(inState: "/short") == "/short/control.sock")
    }

    /// Binds a socket and closes it without taking its file away, as a kill does.
    private func leaveSocket(at path: String) throws {
        #if os(Linux)
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        #endif
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0)
    }
}
