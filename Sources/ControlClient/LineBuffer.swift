import Foundation

/// Cuts a stream of bytes into lines.
struct LineBuffer {
    /// What came after the last newline.
    private(set) var rest = Data()

    /// Takes the next bytes and returns the lines that they complete, newlines and empty lines left out.
    mutating func append(_ bytes: Data) -> [Data] {
        rest.append(bytes)
        guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        let lines = rest[..<end].split(separator: UInt8(ascii: "\n")).map { Data($0) }
        rest = Data(rest[rest.index(after: end)...])
        return lines
    }
}
