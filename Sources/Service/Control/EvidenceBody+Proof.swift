import Audit
import ControlAPI
import DirectoryModel
import Foundation
import Ledger

extension EvidenceBody {
    init(_ evidence: TraceEvidence, of query: String, in tenant: RunningTenant, seal: String?) {
        let trace = TraceBody(.found(evidence.story), of: query, in: tenant)
        self.init(
            trace: trace,
            tenantId: GUIDText(tenant.identity.id.uuid),
            tenantName: tenant.identity.displayName,
            ldif: evidence.ldif,
            chain: evidence.proof.links.map { ChainLinkBody($0) },
            head: ChainHeadBody(
                sequence: evidence.proof.head.sequence,
                hash: evidence.proof.head.hash.hexadecimal,
                readAt: trace.answeredAt
            ),
            seal: seal
        )
    }
}

extension ChainLinkBody {
    init(_ link: ChainProof.Link) {
        self.init(
            sequence: link.sequence,
            columns: link.columns.map { Column(name: $0.name, value: $0.value) },
            previousHash: link.previousHash.hexadecimal,
            hash: link.hash.hexadecimal
        )
    }
}

extension Data {
    fileprivate var hexadecimal: String {
        map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }
}
