import Crypto
import Foundation

/// Where every GUID comes from: a version-4 GUID for each name under a seed.
///
/// A GUID depends on the seed and on what it is for, never on the order of events, so the same seed
/// gives the same GUIDs twice, with many tenants at work and after a restart too.
package struct GUIDSource: Sendable {
    private let seed: [UInt8]

    package init(seed: some Sequence<UInt8>) {
        self.seed = Array(seed)
    }

    /// The GUID for one thing, named from the general to the particular.
    package func guid(_ path: String...) -> GUID {
        var digest = SHA256()
        digest.update(data: seed)
        for part in path {
            digest.update(data: [0])
            digest.update(data: Array(part.utf8))
        }
        var bytes = Array(digest.finalize().prefix(16))
        bytes[6] = bytes[6] & 0x0f | 0x40
        bytes[8] = bytes[8] & 0x3f | 0x80
        return bytes.withUnsafeBytes { GUID(UUID(uuid: $0.loadUnaligned(as: uuid_t.self))) }
    }

    /// The source for one tenant.
    package func scoped(to tenant: TenantName) -> GUIDSource {
        GUIDSource(seed: seed + [0] + Array(tenant.description.utf8))
    }
}
