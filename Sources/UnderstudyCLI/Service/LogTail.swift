import Foundation

/// The last lines of a log, for a message about why something ended.
enum LogTail {
    private static let longest: UInt64 = 8_192
    private static let mostLines = 15

    /// Where the file ends now; 0 where there is none.
    static func end(of path: String) throws -> UInt64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.uint64Value ?? 0
    }

    /// The last lines written since the file was `start` long.
    static func read(_ path: String, from start: UInt64) -> String {
        guard let file = FileHandle(forReadingAtPath: path), let end = try? file.seekToEnd(), end > start else {
            return "It logged nothing to \(path)."
        }
        let from = max(start, end > longest ? end - longest : 0)
        try? file.seek(toOffset: from)
        let text = String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
        let lines = text.split(separator: "\n").suffix(mostLines).map { "  " + $0 }
        return "The last lines of \(path):\n" + lines.joined(separator: "\n")
    }
}
