import Foundation

@testable import UnderstudyCLI

extension TemporaryFolder {
    /// Makes an empty folder for a test, which removes it.
    static func make() throws -> String {
        let path = path()
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        return path
    }
}
