import ControlAPI

/// What a stranger reads first in a folder of evidence.
struct EvidenceReadme {
    private let evidence: EvidenceBody

    init(_ evidence: EvidenceBody) {
        self.evidence = evidence
    }

    var text: String {
        [heading, answer, contents, procedure, seal].joined(separator: "\n\n") + "\n"
    }

    private var heading: String {
        """
        Evidence about \(TextSafety.visible(evidence.trace.query))
        Tenant \(TextSafety.visible(evidence.tenantName)) (\(evidence.trace.tenant), id \(evidence.tenantId.text))
        Taken on \(evidence.trace.answeredAt.stamp) by `understudy trace --evidence`
        """
    }

    private var answer: String {
        "THE ANSWER\n\n" + evidence.trace.sentences.map(TextSafety.visible).joined(separator: "\n")
    }

    private var contents: String {
        """
        WHAT IS HERE

        trace.md, trace.json      the answer with its timeline, for people and for programs
        records-exchange.ndjson   the records of Exchange's admin audit log, one a line, in Exchange's shape
        records-directory.ndjson  the records of the directory's audit log, one a line, in Graph's shape (directoryAudit)
        \(evidence.ldif == nil
            ? "(no object.ldif)          the directory has no such entry any more"
            : "object.ldif               the entry as it was at that moment, operational attributes included; no passwords")
        chain.ndjson              the same records as the ledger holds them: every column, the hash of the row before,
                                  and the row's own hash
        head.json                 the newest row of the ledger at that moment, and its hash
        \(evidence.seal == nil ? "" : "seal.json                 the signed digest of the chain's head")
        """
    }

    private var procedure: String {
        """
        HOW TO CHECK IT

        Each row's hash is SHA-256 over the hash of the row before it (nothing, before the first row), then the sequence
        number in decimal digits, then every column in the order of chain.ndjson. In front of each of these texts stands
        its length in bytes plus one, as four bytes, least significant first; a missing value is a length of 0 and
        nothing more. Text is UTF-8. This finds every row that was changed after its hash was made:

        import hashlib, json, struct
        for line in open("chain.ndjson", encoding="utf-8"):
            row = json.loads(line)
            data = bytes.fromhex(row["previousHash"])
            for text in [str(row["sequence"])] + [column.get("value") for column in row["columns"]]:
                data += struct.pack("<I", 0 if text is None else len(text.encode()) + 1) + (text or "").encode()
            good = hashlib.sha256(data).hexdigest() == row["hash"]
            print(row["sequence"], "fits" if good else "WAS CHANGED")

        Where two rows follow each other, the second one's previousHash is the first one's hash; the last row's hash is
        that of head.json where their sequence numbers are the same. That the rows belong to the ledger is shown by the
        ledger itself: `understudy audit verify` follows its whole chain, and row by row it holds these same hashes.
        """
    }

    private var seal: String {
        evidence.seal == nil
            ? "There is no signed digest in this folder: compare head.json with one that was made at another time."
            : """
            seal.json is the signed digest of the chain's head: whoever rewrites the ledger cannot make it again. With
            the instance's public key in key.pem (`understudy audit key`, taken from where you trust it):

            jq -j '"understudy-audit-seal \\(.version)\\n", (("tenant", "tenantId", "sequence", "hash", "firstDate",
                "lastDate", "sealedAt", "keyId", "publicKey") as $name | "\\($name): \\(.[$name])\\n")' seal.json > signed.txt
            jq -r .signature seal.json | openssl base64 -d -A > signature.bin
            openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in signed.txt -sigfile signature.bin
            """
    }
}
