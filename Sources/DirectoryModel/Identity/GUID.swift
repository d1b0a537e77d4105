package import Foundation

/// A GUID, written in lower case with hyphens as Entra and Exchange print it.
package struct GUID: Hashable, Sendable, Codable, CustomStringConvertible, LosslessStringConvertible {
    package let uuid: UUID

    /// All zeros, which stand for no object.
    package static let zero = GUID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))

    package init(_ uuid: UUID) {
        self.uuid = uuid
    }

    package init?(_ description: String) {
        guard let uuid = GUIDDigits.uuid(of: description) else { return nil }
        self.uuid = uuid
    }

    package init(from decoder: any Decoder) throws {
        uuid = try decoder.singleValueContainer().decode(UUID.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var description: String { GUIDDigits.text(of: uuid, hyphens: true) }

    /// The 32 digits without hyphens.
    package var hexadecimal: String { GUIDDigits.text(of: uuid, hyphens: false) }

    /// The 16 bytes as Active Directory stores `objectGUID`: the first three fields little-endian.
    package var littleEndianBytes: [UInt8] {
        let (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) = uuid.uuid
        return [d, c, b, a, f, e, h, g, i, j, k, l, m, n, o, p]
    }
}
