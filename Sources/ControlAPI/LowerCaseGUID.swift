package import Foundation

/// A GUID in JSON as Microsoft and the directory write it, in lower case; `UUID` itself writes capitals.
@propertyWrapper
package struct LowerCaseGUID: Codable, Sendable, Hashable {
    package var wrappedValue: UUID

    package init(wrappedValue: UUID) {
        self.wrappedValue = wrappedValue
    }

    package init(from decoder: any Decoder) throws {
        wrappedValue = try decoder.singleValueContainer().decode(UUID.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue.uuidString.lowercased())
    }
}
