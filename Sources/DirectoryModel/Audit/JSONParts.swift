/// JSON text cut into its parts, whose values stay as they are written.
///
/// For records of ours that go on in another shape by the million: to decode each and to write it again costs many
/// times as much.
package struct JSONParts: Sendable {
    package typealias Bytes = ArraySlice<UInt8>

    private let bytes: Bytes

    package init(_ bytes: Bytes) {
        self.bytes = bytes
    }

    package init(_ text: String) {
        bytes = Array(text.utf8)[...]
    }

    /// The values of an object's members by their names; empty for anything else, and for what is no JSON.
    package var members: [String: JSONParts] {
        var members: [String: JSONParts] = [:]
        for part in split(between: UInt8(ascii: "{"), UInt8(ascii: "}")) {
            let nameEnd = Self.end(ofStringAt: part.startIndex, in: part)
            guard let name = JSONParts(part[..<nameEnd]).string,
                let colon = part[nameEnd...].firstIndex(of: UInt8(ascii: ":"))
            else { return [:] }
            members[name] = JSONParts(part[part.index(after: colon)...])
        }
        return members
    }

    /// An array's elements; empty for anything else.
    package var elements: [JSONParts] {
        split(between: UInt8(ascii: "["), UInt8(ascii: "]")).map { JSONParts($0) }
    }

    /// As it is written.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// A string literal's value; nil for anything else.
    package var string: String? {
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else { return nil }
        let inner = bytes.dropFirst().dropLast()
        guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
        return JSONText.unescaped(inner)
    }

    /// What stands between the two brackets, cut at the commas that are not inside of anything.
    private func split(between open: UInt8, _ close: UInt8) -> [Bytes] {
        guard bytes.first == open, bytes.last == close, bytes.count > 2 else { return [] }
        let inner = bytes.dropFirst().dropLast()
        var parts: [Bytes] = []
        var (start, index, depth) = (inner.startIndex, inner.startIndex, 0)
        while index < inner.endIndex {
            switch inner[index] {
            case UInt8(ascii: "\""):
                index = Self.end(ofStringAt: index, in: inner)
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ",") where depth == 0:
                parts.append(inner[start..<index])
                start = index + 1
            default: break
            }
            index += 1
        }
        parts.append(inner[start...])
        return parts
    }

    /// The place behind the closing quote of the string that begins at `start`.
    private static func end(ofStringAt start: Int, in bytes: Bytes) -> Int {
        var index = start + 1
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 2
            case UInt8(ascii: "\""): return index + 1
            default: index += 1
            }
        }
        return bytes.endIndex
    }
}
