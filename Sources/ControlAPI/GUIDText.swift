import Foundation

/// GUIDs are lower-case in every body: scripts compare them as text, and LDAP shows `entryUUID` so.
///
/// The encoding that the compiler writes for a body calls these, being the better match, instead of Foundation's.
extension KeyedEncodingContainer {
    mutating func encode(_ value: UUID, forKey key: Key) throws {
        try encode(value.uuidString.lowercased(), forKey: key)
    }

    mutating func encodeIfPresent(_ value: UUID?, forKey key: Key) throws {
        try encodeIfPresent(value?.uuidString.lowercased(), forKey: key)
    }
}
