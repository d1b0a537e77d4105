import Crypto
import Foundation
import SwiftASN1
import X509

/// The server's own certificate authority, and the certificate it signed for the loopback names.
///
/// Both are made on the first start. The authority stays, so clients that trust it keep doing so; the server's
/// certificate is made anew before it expires.
struct TLSAuthority: Sendable {
    let folder: URL

    var authority: URL { folder.appending(path: "ca.pem") }
    var certificate: URL { folder.appending(path: "server.pem") }
    var key: URL { folder.appending(path: "server-key.pem") }
    private var authorityKey: URL { folder.appending(path: "ca-key.pem") }

    /// Makes what is missing or about to expire.
    ///
    /// `now` is real time, whatever clock the rest of a program runs on: slapd and its clients judge by it.
    func prepare(now: Date = Date()) throws(SlapdError) {
        do {
            if let present = load(certificate), isGood(present, at: now, margin: Self.renewal), load(authority) != nil,
                try present.extensions.subjectAlternativeNames.map(Array.init) == Self.names,
                FileManager.default.isReadableFile(atPath: key.path)
            {
                return
            }
            let (issuer, issuerKey) = try loadOrMakeAuthority(now)
            try makeCertificate(now, issuer: issuer, issuerKey: issuerKey)
        } catch let error as SlapdError {
            throw error
        } catch {
            throw SlapdError(
                .certificate,
                "A certificate cannot be made in \(folder.path): \(error)",
                advice: "Remove that folder; it is made anew at the next start."
            )
        }
    }

    // libldap looks for the machine's own name where it is told "localhost".
    private static let names: [GeneralName] =
        [
            .dnsName("localhost"),
            .ipAddress(.init(contentBytes: [127, 0, 0, 1])),
            .ipAddress(.init(contentBytes: ArraySlice([UInt8](repeating: 0, count: 15) + [1]))),
        ] + HostNames.own.map { .dnsName($0) }

    private static let day: TimeInterval = 86_400
    private static let renewal = 30 * day

    private func load(_ file: URL) -> Certificate? {
        PrivateFile.read(file).flatMap { try? Certificate(pemEncoded: $0) }
    }

    private func isGood(_ certificate: Certificate, at now: Date, margin: TimeInterval) -> Bool {
        certificate.notValidBefore <= now && certificate.notValidAfter > now.addingTimeInterval(margin)
    }

    private func loadOrMakeAuthority(_ now: Date) throws -> (Certificate, P256.Signing.PrivateKey) {
        // It must outlive the certificates it signs.
        if let present = load(authority), isGood(present, at: now, margin: Self.lifetime),
            let key = PrivateFile.read(authorityKey).flatMap({ try? P256.Signing.PrivateKey(pemRepresentation: $0) }),
            Certificate.PublicKey(key.publicKey) == present.publicKey
        {
            return (present, key)
        }
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName("Private slapd authority") }
        let made = try Certificate(
            version: .v3,
            serialNumber: .init(),
            publicKey: .init(key.publicKey),
            notValidBefore: now.addingTimeInterval(-Self.day),
            notValidAfter: now.addingTimeInterval(3650 * Self.day),
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: .init(key.publicKey))
            },
            issuerPrivateKey: .init(key)
        )
        try PrivateFile.write(key.pemRepresentation + "\n", to: authorityKey)
        try PrivateFile.write(try made.serializeAsPEM().pemString + "\n", to: authority)
        return (made, key)
    }

    // Apple's clients accept no more than 825 days.
    private static let lifetime = 800 * day

    private func makeCertificate(_ now: Date, issuer: Certificate, issuerKey: P256.Signing.PrivateKey) throws {
        let fresh = P256.Signing.PrivateKey()
        let made = try Certificate(
            version: .v3,
            serialNumber: .init(),
            publicKey: .init(fresh.publicKey),
            notValidBefore: now.addingTimeInterval(-Self.day),
            notValidAfter: now.addingTimeInterval(Self.lifetime - Self.day),
            issuer: issuer.subject,
            subject: try DistinguishedName { CommonName("localhost") },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(Self.names)
                SubjectKeyIdentifier(hash: .init(fresh.publicKey))
                AuthorityKeyIdentifier(keyIdentifier: SubjectKeyIdentifier(hash: issuer.publicKey).keyIdentifier)
            },
            issuerPrivateKey: .init(issuerKey)
        )
        try PrivateFile.write(fresh.pemRepresentation + "\n", to: key)
        try PrivateFile.write(try made.serializeAsPEM().pemString + "\n", to: certificate)
    }
}
