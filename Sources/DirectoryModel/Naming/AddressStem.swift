/// The local part that Bookings makes of a calendar's name, before a number is glued to it.
///
/// From some 25 real Bookings links: whatever is not an ASCII letter or digit is removed, not
/// transliterated; case is kept; a taken address gets 1, 2, 3 … glued on. The cap of 64 characters,
/// number included, is Exchange's limit for an alias.
package struct AddressStem: Hashable, Sendable {
    /// Exchange's limit for an alias.
    package static let maximumLength = 64

    package let text: String

    /// `nil` when nothing of the name is left; such a calendar gets a ``init(guid:)``.
    package init?(displayName: String) {
        let kept = displayName.utf8.filter { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default:
                false
            }
        }
        guard !kept.isEmpty else { return nil }
        text = String(decoding: kept.prefix(Self.maximumLength), as: UTF8.self)
    }

    /// The form for names with nothing left, such as those in other scripts: `G` and 32 hex digits.
    package init(guid: GUID) {
        text = "G" + guid.hexadecimal
    }

    /// What equal stems share.
    package var key: String { text.lowercased() }

    /// The local part with `number` glued on; 0 is the name alone.
    package func localPart(number: Int) -> String {
        guard number > 0 else { return text }
        let digits = String(number)
        return text.prefix(Self.maximumLength - digits.count) + digits
    }

    /// Every (stem key, number) whose local part this could be: `clinic12` is `clinic12`, `clinic1` with 2
    /// and `clinic` with 12. In a local part of 64 characters a longer stem may have been cut for the number.
    package static func readings(ofLocalPart localPart: String) -> [(stemKey: String, number: Int)] {
        let key = localPart.lowercased()
        var readings = [(stemKey: key, number: 0)]
        let digits = key.reversed().prefix { $0.isASCII && $0.isNumber }.count
        for count in stride(from: 1, through: min(digits, 9, key.count - 1), by: 1) {
            let suffix = key.suffix(count)
            guard suffix.first != "0", let number = Int(suffix) else { continue }
            readings.append((String(key.dropLast(count)), number))
        }
        return readings
    }
}
