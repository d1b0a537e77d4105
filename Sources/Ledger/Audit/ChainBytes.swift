import Crypto
import Foundation

/// The bytes that the hash of one audit row is made of: the hash before it, then every column with its length.
///
/// One buffer serves many rows, so that a walk over a million of them allocates nothing for each.
struct ChainBytes {
    typealias Hash = SHA256.Digest

    private var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(8 << 10)
    }

    /// Starts a row that follows the one with this hash; nil before the first.
    mutating func begin(after previous: UnsafeRawBufferPointer?) {
        bytes.removeAll(keepingCapacity: true)
        if let previous { copy(previous) }
    }

    /// A column's text as UTF-8. A missing value and an empty one must not look alike, hence the one that is added.
    mutating func append(_ text: UnsafeRawBufferPointer?) {
        append(length: text.map { $0.count + 1 } ?? 0)
        if let text { copy(text) }
    }

    /// A column's number, hashed as its decimal digits.
    mutating func append(_ number: Int64?) {
        guard let number else { return append(length: 0) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var start = digits.count
            var rest = number.magnitude
            repeat {
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 {
                start -= 1
                digits[start] = UInt8(ascii: "-")
            }
            append(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(digits)[start...]))
        }
    }

    private mutating func append(length: Int) {
        let length = UInt32(truncatingIfNeeded: length).littleEndian
        withUnsafeBytes(of: length) { copy($0) }
    }

    /// As bytes bound to `UInt8`, which are copied at once; raw ones are copied one by one.
    private mutating func copy(_ raw: UnsafeRawBufferPointer) {
        raw.withMemoryRebound(to: UInt8.self) { bytes.append(contentsOf: $0) }
    }

    func hash() -> Hash { SHA256.hash(data: bytes) }
}
