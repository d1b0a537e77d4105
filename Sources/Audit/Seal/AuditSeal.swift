import Crypto
package import Foundation

/// A signed statement of where a tenant's audit chain ended at one moment.
///
/// Whoever keeps it outside can prove later that everything up to that row is as it was: the whole chain hangs on the
/// hash. What is signed is ``signedText``, so that a third party needs no program of ours to check it.
package struct AuditSeal: Codable, Sendable, Hashable {
    /// The version of the format; 1.
    package var version = 1
    package var tenant: String
    package var tenantId: String
    /// The number of the last row; 0 where there is none.
    package var sequence: Int64
    /// The last row's hash in hexadecimal; `-` where there is none.
    package var hash: String
    /// `date` of the first and the last row, as the ledger has them; `-` where there is none.
    package var firstDate: String
    package var lastDate: String
    /// When it was sealed: UTC by the instance's clock.
    package var sealedAt: String
    /// The first 16 hexadecimal digits of the public key's SHA-256.
    package var keyId: String
    /// The Ed25519 public key, 32 bytes in base64.
    package var publicKey: String
    /// The Ed25519 signature of ``signedText`` (RFC 8032), 64 bytes in base64.
    package var signature = ""

    /// The text that is signed: one `name: value` a line after a first line with the version, in this order.
    package var signedText: String {
        let lines = [
            "understudy-audit-seal \(version)", "tenant: \(tenant)", "tenantId: \(tenantId)", "sequence: \(sequence)",
            "hash: \(hash)", "firstDate: \(firstDate)", "lastDate: \(lastDate)", "sealedAt: \(sealedAt)",
            "keyId: \(keyId)", "publicKey: \(publicKey)",
        ]
        return lines.map { $0 + "\n" }.joined()
    }
}

extension AuditSeal {
    /// Reads a seal's file.
    ///
    /// - Throws: ``SealError`` when it is none, or of a version that is not known.
    package init(json: Data) throws(SealError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: json)
        } catch {
            throw SealError("this is no seal: it lacks what 'audit seal' writes")
        }
        guard version == 1 else { throw SealError("the seal is of version \(version); this program knows 1") }
        // A line break in a value would make other lines of the signed text.
        let values = [tenant, tenantId, hash, firstDate, lastDate, sealedAt, keyId, publicKey]
        guard values.allSatisfy({ !$0.utf8.contains(UInt8(ascii: "\n")) }) else {
            throw SealError("the seal has a line break within a value")
        }
    }

    /// The file: JSON with its members in the order of the signed text.
    package var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self) + Data("\n".utf8)
        }
    }

    /// Checks the signature.
    ///
    /// - Parameter key: The key that the reader trusts; without one, the seal's own, which proves only that the seal is
    ///   whole, and not whose it is.
    /// - Throws: ``SealError`` that says what does not fit.
    package func check(trusting key: SealPublicKey? = nil) throws(SealError) {
        let own = try SealPublicKey(text: publicKey)
        guard own.id == keyId else { throw SealError("the seal's key id is not that of its public key") }
        if let key, key != own {
            throw SealError("the seal was made with the key \(own.id), not with \(key.id)")
        }
        guard let signature = Data(base64Encoded: signature), own.verifies(signature, of: Data(signedText.utf8)) else {
            throw SealError("the signature does not fit: the seal was changed or forged")
        }
    }
}

/// Why a seal, or a key for one, is no good.
package struct SealError: Error, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
