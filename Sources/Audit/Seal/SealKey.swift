import Crypto
package import DirectoryModel
package import Foundation
package import Ledger

/// The key that an instance seals audit chains with (Ed25519). Whoever has it can make seals in its name.
package struct SealKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    package let publicKey: SealPublicKey

    /// The key that a state folder keeps; made when it is first asked for, from the system's generator.
    ///
    /// It lies in `control.sqlite`, which only the folder's owner can read.
    package init(of registry: TenantRegistry) throws {
        let text = try registry.value("audit.sealKey") {
            Curve25519.Signing.PrivateKey().rawRepresentation.base64EncodedString()
        }
        guard let bytes = Data(base64Encoded: text) else {
            throw SealError("the sealing key in control.sqlite cannot be read")
        }
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        publicKey = try SealPublicKey(bytes: key.publicKey.rawRepresentation)
    }

    /// Seals a chain that holds.
    ///
    /// - Throws: ``SealError`` when it does not: a seal of a broken chain would vouch for what somebody changed.
    package func seal(_ report: ChainReport, of tenant: TenantIdentity, at date: Date) throws -> AuditSeal {
        if let fault = report.fault { throw SealError("nothing was sealed: \(fault.description)") }
        var seal = AuditSeal(
            tenant: tenant.name.description,
            tenantId: tenant.id.description,
            sequence: report.sequence,
            hash: report.rows > 0 ? report.hash.hexadecimal : "-",
            firstDate: report.firstDate ?? "-",
            lastDate: report.lastDate ?? "-",
            sealedAt: Timestamp(date).ledgerText,
            keyId: publicKey.id,
            publicKey: publicKey.base64
        )
        seal.signature = try key.signature(for: Data(seal.signedText.utf8)).base64EncodedString()
        return seal
    }
}
