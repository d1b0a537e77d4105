import Foundation

/// GUIDs as text, in both directions: each mailbox has three, and Foundation takes a microsecond for one.
enum GUIDDigits {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(of uuid: UUID, hyphens: Bool) -> String {
        String(unsafeUninitializedCapacity: hyphens ? 36 : 32) { buffer in
            var count = 0
            withUnsafeBytes(of: uuid.uuid) { bytes in
                for (index, byte) in bytes.enumerated() {
                    if hyphens, isHyphenated(index) {
                        buffer[count] = UInt8(ascii: "-")
                        count += 1
                    }
                    buffer[count] = digits[Int(byte >> 4)]
                    buffer[count + 1] = digits[Int(byte & 15)]
                    count += 2
                }
            }
            return count
        }
    }

    /// - Returns: Nil for anything but 36 characters in the usual form; case does not matter.
    static func uuid(of text: String) -> UUID? {
        var text = text
        return text.withUTF8 { utf8 in
            guard utf8.count == 36 else { return nil }
            var value: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            var place = 0
            let isComplete = withUnsafeMutableBytes(of: &value) { bytes in
                for index in 0..<16 {
                    if isHyphenated(index) {
                        guard utf8[place] == UInt8(ascii: "-") else { return false }
                        place += 1
                    }
                    guard let high = digit(utf8[place]), let low = digit(utf8[place + 1]) else { return false }
                    bytes[index] = high << 4 | low
                    place += 2
                }
                return true
            }
            return isComplete ? UUID(uuid: value) : nil
        }
    }

    /// Whether a hyphen stands before this byte.
    private static func isHyphenated(_ index: Int) -> Bool { index == 4 || index == 6 || index == 8 || index == 10 }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
