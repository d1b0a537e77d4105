/// A Windows security identifier, `S-1-5-21-…` (MS-DTYP 2.4.2).
package struct SecurityIdentifier: Hashable, Sendable, CustomStringConvertible {
    package let authority: UInt64
    package let subAuthorities: [UInt32]

    package init(authority: UInt64 = 5, subAuthorities: [UInt32]) {
        self.authority = authority
        self.subAuthorities = subAuthorities
    }

    /// A tenant's domain SID, made of a GUID so that no two tenants share one.
    package init(domain guid: GUID) {
        let bytes = guid.littleEndianBytes
        let parts = stride(from: 0, to: 12, by: 4).map { start in
            bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        self.init(subAuthorities: [21] + parts)
    }

    /// From the string form; `nil` when it is not one.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts.count <= 18, parts[0] == "S", parts[1] == "1",
            parts.dropFirst(2).allSatisfy({ $0.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) }),
            let authority = UInt64(parts[2]), authority < 1 << 48
        else { return nil }
        let subAuthorities = parts.dropFirst(3).compactMap { UInt32($0) }
        guard subAuthorities.count == parts.count - 3 else { return nil }
        self.init(authority: authority, subAuthorities: subAuthorities)
    }

    /// From the binary form of `objectSid`; `nil` when it is not one.
    package init?(bytes: [UInt8]) {
        guard bytes.count >= 12, bytes[0] == 1, bytes[1] <= 15, bytes.count == 8 + 4 * Int(bytes[1]) else { return nil }
        authority = bytes[2..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        subAuthorities = stride(from: 8, to: bytes.count, by: 4).map { start in
            bytes[start..<start + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
    }

    /// The SID of an object of this domain.
    package func child(_ relativeIdentifier: UInt32) -> Self {
        Self(authority: authority, subAuthorities: subAuthorities + [relativeIdentifier])
    }

    /// The binary form that `objectSid` holds.
    package var bytes: [UInt8] {
        [1, UInt8(subAuthorities.count)]
            + (0..<6).map { UInt8(truncatingIfNeeded: authority >> (8 * (5 - $0))) }
            + subAuthorities.flatMap { part in (0..<4).map { UInt8(truncatingIfNeeded: part >> (8 * $0)) } }
    }

    package var description: String {
        "S-1-\(authority)-" + subAuthorities.map(String.init).joined(separator: "-")
    }
}
