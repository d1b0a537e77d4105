package import Foundation

/// `GET tenants/{tenant}/trace/evidence`: a trace with all that proves it, for a folder that stands alone.
package struct EvidenceBody: Codable, Sendable {
    package var trace: TraceBody
    package var tenantId: GUIDText
    package var tenantName: String
    /// The entry as it is now, with operational attributes and without passwords; nil where it is gone.
    package var ldif: String?
    package var chain: [ChainLinkBody]
    package var head: ChainHeadBody
    /// The signed digest of the chain's head as JSON text, where the instance can make one.
    package var seal: String?

    package init(
        trace: TraceBody,
        tenantId: GUIDText,
        tenantName: String,
        ldif: String?,
        chain: [ChainLinkBody],
        head: ChainHeadBody,
        seal: String?
    ) {
        self.trace = trace
        self.tenantId = tenantId
        self.tenantName = tenantName
        self.ldif = ldif
        self.chain = chain
        self.head = head
        self.seal = seal
    }
}

/// One audit row as it was hashed.
package struct ChainLinkBody: Codable, Sendable {
    /// A column; a value of nil is a missing one.
    package struct Column: Codable, Sendable {
        package var name: String
        package var value: String?

        package init(name: String, value: String?) {
            self.name = name
            self.value = value
        }
    }

    package var sequence: Int64
    /// Those after the sequence number, in the order in which they are hashed.
    package var columns: [Column]
    /// In hexadecimal; empty before the first row.
    package var previousHash: String
    /// In hexadecimal.
    package var hash: String

    package init(sequence: Int64, columns: [Column], previousHash: String, hash: String) {
        self.sequence = sequence
        self.columns = columns
        self.previousHash = previousHash
        self.hash = hash
    }
}

/// Where the chain ended when it was asked for.
package struct ChainHeadBody: Codable, Sendable {
    package var sequence: Int64
    /// In hexadecimal.
    package var hash: String
    package var readAt: Date

    package init(sequence: Int64, hash: String, readAt: Date) {
        self.sequence = sequence
        self.hash = hash
        self.readAt = readAt
    }
}
