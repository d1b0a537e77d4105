/// `POST tenants/{tenant}/audit/verify`: walks the hash chain and compares it with seals.
package struct VerifyAudit: Codable, Sendable {
    /// The text of each seal's file.
    package var seals: [String]
    /// The public key to trust, as PEM or base64; without one, the seals' own.
    package var publicKey: String?

    package init(seals: [String] = [], publicKey: String? = nil) {
        self.seals = seals
        self.publicKey = publicKey
    }
}

/// What a walk over a tenant's hash chain found.
package struct AuditVerification: Codable, Sendable {
    /// The first row that does not fit.
    package struct Fault: Codable, Sendable {
        /// `edited`, `hashEdited`, `missing`, `closedUp`, `moved`, `duplicate`, `putIn`, `appended`, `endCut` or
        /// `endForged`.
        package var kind: String
        package var sequence: Int64
        package var description: String

        package init(kind: String, sequence: Int64, description: String) {
            self.kind = kind
            self.sequence = sequence
            self.description = description
        }
    }

    /// What one seal says.
    package struct Seal: Codable, Sendable {
        package var sequence: Int64
        package var sealedAt: String
        package var keyId: String
        /// What does not fit; nil when all up to the sealed row is as it was.
        package var problem: String?

        package init(sequence: Int64, sealedAt: String, keyId: String, problem: String?) {
            self.sequence = sequence
            self.sealedAt = sealedAt
            self.keyId = keyId
            self.problem = problem
        }
    }

    package var ok: Bool
    /// The tenant's name, or the path of the file that was read.
    package var ledger: String
    /// Rows that fit, from the first on.
    package var rows: Int
    /// How long the walk took.
    package var seconds: Double
    package var fault: Fault?
    package var seals: [Seal]

    package init(ok: Bool, ledger: String, rows: Int, seconds: Double, fault: Fault?, seals: [Seal]) {
        self.ok = ok
        self.ledger = ledger
        self.rows = rows
        self.seconds = seconds
        self.fault = fault
        self.seals = seals
    }
}

/// `GET audit-key`: the public key of an instance's seals.
package struct AuditKeyBody: Codable, Sendable {
    package var keyId: String
    /// 32 bytes in base64.
    package var publicKey: String
    package var pem: String

    package init(keyId: String, publicKey: String, pem: String) {
        self.keyId = keyId
        self.publicKey = publicKey
        self.pem = pem
    }
}
