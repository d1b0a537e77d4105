import Crypto
package import Foundation

/// The public half of the key that seals are signed with (Ed25519).
package struct SealPublicKey: Sendable, Hashable {
    /// The 32 bytes.
    package let bytes: Data
    /// SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410).
    private static let prefix = Data([0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00])

    init(bytes: Data) throws(SealError) {
        guard (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil else {
            throw SealError("this is no Ed25519 public key")
        }
        self.bytes = bytes
    }

    /// Reads PEM as `audit key` and openssl write it, or the 32 bytes in base64.
    package init(text: String) throws(SealError) {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }
        guard let data = Data(base64Encoded: lines.joined().filter { !$0.isWhitespace }) else {
            throw SealError("this is no public key: neither PEM nor base64")
        }
        try self.init(bytes: data.starts(with: Self.prefix) ? Data(data.dropFirst(Self.prefix.count)) : data)
    }

    /// The first 16 hexadecimal digits of the SHA-256 of the 32 bytes.
    package var id: String { Data(SHA256.hash(data: bytes)).prefix(8).hexadecimal }

    package var base64: String { bytes.base64EncodedString() }

    package var pem: String {
        let text = (Self.prefix + bytes).base64EncodedString()
        return "-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n"
    }

    func verifies(_ signature: Data, of text: Data) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: text)
    }
}

extension Data {
    /// The bytes as lower-case hexadecimal digits.
    var hexadecimal: String {
        map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
