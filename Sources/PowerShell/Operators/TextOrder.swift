import Foundation

/// Comparing text as PowerShell does: by the invariant culture, case told apart only if asked for.
///
/// The order is that of the Unicode collation: punctuation before digits, digits before letters, `a` before `A`.
enum TextOrder {
    static func equal(_ left: String, _ right: String, caseSensitive: Bool) -> Bool {
        if left == right { return true }
        if caseSensitive { return false }
        guard left.utf8.count == right.utf8.count else {
            // Only outside ASCII can folded texts of different lengths be equal.
            return !(left.isASCII && right.isASCII) && left.lowercased() == right.lowercased()
        }
        var others = right.utf8.makeIterator()
        var isPlain = true
        for byte in left.utf8 {
            let other = others.next() ?? 0
            if (byte | other) & 0x80 != 0 {
                isPlain = false
                break
            }
            if folded(byte) != folded(other) { return false }
        }
        return isPlain || left.lowercased() == right.lowercased()
    }

    /// Less than, equal to or greater than zero.
    static func compare(_ left: String, _ right: String, caseSensitive: Bool) -> Int {
        let first = compare(left.utf8, right.utf8, weights: letterWeights)
        if first != 0 || !caseSensitive {
            if first == 0, left != right, !(left.isASCII && right.isASCII) { return compareFolded(left, right) }
            return first
        }
        return compare(left.utf8, right.utf8, weights: caseWeights)
    }

    @inline(__always)
    private static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    private static func compare(_ left: String.UTF8View, _ right: String.UTF8View, weights: [UInt16]) -> Int {
        var first = left.makeIterator()
        var second = right.makeIterator()
        while true {
            switch (first.next(), second.next()) {
            case (nil, nil): return 0
            case (nil, _?): return -1
            case (_?, nil): return 1
            case (let one?, let other?):
                if (one | other) & 0x80 != 0 { return compareFolded(String(left), String(right)) }
                let difference = Int(weights[Int(one)]) - Int(weights[Int(other)])
                if difference != 0 { return difference }
            }
        }
    }

    /// Outside ASCII: base letters first, then marks.
    private static func compareFolded(_ left: String, _ right: String) -> Int {
        let options: String.CompareOptions = [.caseInsensitive, .diacriticInsensitive]
        let byLetters = left.compare(right, options: options)
        return (byLetters == .orderedSame ? left.compare(right, options: .caseInsensitive) : byLetters).rawValue
    }

    /// The collation's order of the printable ASCII characters.
    private static let order =
        "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ"

    private static let caseWeights: [UInt16] = {
        var weights = (0..<128).map { UInt16($0) }
        for (place, byte) in order.utf8.enumerated() { weights[Int(byte)] = UInt16(place + 128) }
        return weights
    }()

    private static let letterWeights: [UInt16] = {
        var weights = caseWeights
        for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { weights[Int(byte)] = weights[Int(byte | 0x20)] }
        return weights
    }()
}

extension String {
    fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
