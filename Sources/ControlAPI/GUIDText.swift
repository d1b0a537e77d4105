package import Foundation

/// A GUID as the control API writes it: in lower case with hyphens, as Entra and Exchange print theirs.
package struct GUIDText: Codable, Hashable, Sendable {
    package let uuid: UUID

    package init(_ uuid: UUID) {
        self.uuid = uuid
    }

    package init(from decoder: any Decoder) throws {
        uuid = try decoder.singleValueContainer().decode(UUID.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package var text: String { uuid.uuidString.lowercased() }
}
