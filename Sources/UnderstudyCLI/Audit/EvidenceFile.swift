import Audit
import Foundation

/// Files that an auditor hands in: seals and public keys.
enum EvidenceFile {
    /// No seal and no key is larger.
    private static let limit = 64 << 10

    static func read(_ path: String) throws(CommandFailure) -> Data {
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: limit) else {
            throw CommandFailure("\(path) is missing or cannot be read.")
        }
        return data
    }

    static func seal(_ data: Data) throws(CommandFailure) -> AuditSeal {
        do {
            return try AuditSeal(json: data)
        } catch {
            throw CommandFailure(error.description)
        }
    }

    /// The key in a file, or the text itself.
    static func publicKey(_ argument: String) throws(CommandFailure) -> SealPublicKey {
        let isFile = FileManager.default.fileExists(atPath: argument)
        let text = isFile ? String(decoding: try read(argument), as: UTF8.self) : argument
        do {
            return try SealPublicKey(text: text)
        } catch {
            throw CommandFailure(
                "\(argument): \(error.description)",
                hint: "`\(Invocation.name) audit key` prints the key of an instance."
            )
        }
    }
}
