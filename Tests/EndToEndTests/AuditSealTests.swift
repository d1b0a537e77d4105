import ControlAPI
import ControlClient
import Foundation
import GRDB
import Testing

/// The audit as evidence: verified, sealed, and checked by somebody who has nothing of ours but two files.
@Suite(.serialized)
struct AuditSealTests {
    /// Two calendars and a seal, then a change to the ledger's file by hand; then `body` on the stopped instance's files.
    private func withSealedTenant(_ body: (_ scratch: Scratch, _ ledger: String, _ seal: String) async throws -> Void)
        async throws
    {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            let seal = scratch.file("seal.json")
            try await InstanceFixture.on(state, in: scratch) { instance in
                let made = try await instance.understudy(
                    ["calendar", "create", "--tenant", "contoso", "--as", "megan.bowen@contoso.com", "--wait"]
                        + ["One", "Two"]
                )
                #expect(made.code == 0, "\(made)")
                let sealed = try await instance.understudy("audit", "seal", "--tenant", "contoso", "--out", seal)
                #expect(sealed.code == 0, "\(sealed)")
                let key = try await instance.understudy("audit", "key")
                _ = try scratch.write(key.output, to: "key.pem")
            }
            try await body(scratch, "\(state)/tenants/contoso/ledger.sqlite", seal)
        }
    }

    private func verify(_ ledger: String, _ seal: String...) async throws -> Program.Result {
        try await Program.understudy(
            ["audit", "verify", "--json", "--ledger", ledger] + seal.flatMap { ["--seal", $0] }
        )
    }

    @Test func `a seal holds for the ledger that it was made of, with and without a service`() async throws {
        try await withSealedTenant { scratch, ledger, seal in
            let offline = try await verify(ledger, seal)
            #expect(offline.code == 0, "\(offline)")
            let found = try offline.value(AuditVerification.self)
            #expect(found.ok && found.rows == 4 && found.seals.count == 1 && found.seals[0].problem == nil)
            try await InstanceFixture.on(scratch.file("state"), in: scratch) { instance in
                _ = try await instance.understudy(
                    "calendar",
                    "create",
                    "Three",
                    "--tenant",
                    "contoso",
                    "--as",
                    "megan.bowen@contoso.com",
                    "--wait"
                )
                let later = try await instance.json(AuditVerification.self, "audit", "verify", "--seal", seal)
                #expect(later.ok && later.rows == 6 && later.ledger == "contoso")
                // The key is the instance's for good.
                let again = try await instance.understudy("audit", "key")
                #expect(try again.output == String(contentsOfFile: scratch.file("key.pem"), encoding: .utf8))
                let other = try await instance.understudy("audit", "verify", "--tenant", "fabrikam", "--seal", seal)
                #expect(other.code == 4 && other.output.contains("the seal is of tenant"), "\(other)")
            }
        }
    }

    @Test func `a rewritten history has a good chain, and an older seal finds it`() async throws {
        try await withSealedTenant { scratch, ledger, seal in
            let rewritten = try await Program.run(
                ["python3", try scratch.write(Self.rewrite, to: "rewrite.py"), ledger]
            )
            #expect(rewritten.code == 0, "\(rewritten)")
            let alone = try await verify(ledger)
            #expect(alone.code == 0, "the chain as such is good: \(alone)")
            let sealed = try await verify(ledger, seal)
            #expect(sealed.code == 4, "\(sealed)")
            let found = try sealed.value(AuditVerification.self)
            #expect(found.fault == nil)
            #expect(found.seals.first?.problem?.contains("the history was rewritten") == true)
        }
    }

    @Test func `rows cut from the end, with the end noted anew, are missed by a seal`() async throws {
        try await withSealedTenant { scratch, path, seal in
            let ledger = try DatabaseQueue(path: path)
            try await ledger.write { db in
                let hash = try Data.fetchOne(db, sql: "SELECT hash FROM audit WHERE sequence = 3") ?? Data()
                try db.execute(sql: "DELETE FROM audit WHERE sequence = 4")
                try db.execute(sql: "UPDATE meta SET value = '3' WHERE name = 'audit.sequence'")
                try db.execute(
                    sql: "UPDATE meta SET value = ? WHERE name = 'audit.hash'",
                    arguments: [hash.base64EncodedString()]
                )
            }
            try ledger.close()
            #expect(try await verify(path).code == 0)
            let found = try await verify(path, seal)
            #expect(found.code == 4)
            #expect(found.output.contains("the chain ends at row 3"), "\(found)")
        }
    }

    @Test func `a broken chain is not sealed, and its first bad row is named`() async throws {
        try await withSealedTenant { scratch, path, _ in
            let ledger = try DatabaseQueue(path: path)
            try await ledger.write {
                try $0.execute(sql: "UPDATE audit SET actor = 'tom@contoso.com' WHERE sequence = 2")
            }
            try ledger.close()
            try await InstanceFixture.on(scratch.file("state"), in: scratch) { instance in
                let refused = try await instance.understudy("audit", "seal", "--tenant", "contoso")
                #expect(refused.code == 1 && refused.messages.contains("nothing was sealed"), "\(refused)")
                let verified = try await instance.understudy("audit", "verify", "--tenant", "contoso", "--json")
                #expect(verified.code == 4)
                let fault = try verified.value(AuditVerification.self).fault
                #expect(fault?.sequence == 2 && fault?.kind == "edited")
                #expect(fault?.description.contains("its column actor, which was 'megan.bowen@contoso.com'") == true)
            }
        }
    }

    @Test(arguments: ["sequence", "hash", "lastDate", "tenant", "signature", "publicKey", "keyId"])
    func `a forged seal is refused`(member: String) async throws {
        try await withSealedTenant { scratch, ledger, seal in
            var object = try #require(
                JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: seal))) as? [String: Any]
            )
            let zeros = Data(repeating: 0, count: member == "signature" ? 64 : 32)
            object[member] =
                member == "sequence"
                ? 3
                : ["signature", "publicKey"].contains(member)
                    ? zeros.base64EncodedString() : String(repeating: "0", count: 16)
            let forged = scratch.file("forged.json")
            try JSONSerialization.data(withJSONObject: object).write(to: URL(filePath: forged))
            let key = scratch.file("key.pem")
            let check = try await Program.understudy(["audit", "seal", "--check", forged, "--public-key", key])
            #expect(check.code == 4, "\(check)")
            #expect(try await verify(ledger, forged).code == 4)
            let good = try await Program.understudy(["audit", "seal", "--check", seal, "--public-key", key])
            #expect(good.code == 0 && good.output.contains("sealed row 4 of contoso"), "\(good)")
        }
    }

    @Test func `somebody else's seal is whole, but not signed with the key that one trusts`() async throws {
        try await withSealedTenant { scratch, ledger, seal in
            let other = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
            let checked = try await Program.understudy(["audit", "seal", "--check", seal, "--public-key", other])
            #expect(checked.code == 4 && checked.messages.contains("was made with the key"), "\(checked)")
            let verified = try await Program.understudy(
                ["audit", "verify", "--ledger", ledger, "--seal", seal, "--public-key", other]
            )
            #expect(verified.code == 4, "\(verified)")
        }
    }

    /// The procedure of the README, by a third party who has `jq`, `openssl` and the two files.
    private static let opensslCheck = """
        jq -j '"understudy-audit-seal \\(.version)\\n", (("tenant", "tenantId", "sequence", "hash", "firstDate",
            "lastDate", "sealedAt", "keyId", "publicKey") as $name | "\\($name): \\(.[$name])\\n")' "$1" > "$3/signed.txt"
        jq -r .signature "$1" | openssl base64 -d -A > "$3/signature.bin"
        openssl pkeyutl -verify -pubin -inkey "$2" -rawin -in "$3/signed.txt" -sigfile "$3/signature.bin"
        """

    private static func hasTools() async -> Bool {
        let found = try? await Program.run(["sh", "-c", "command -v jq && openssl list -public-key-algorithms"])
        return found?.output.contains("ED25519") == true
    }

    @Test(.enabled("needs openssl with Ed25519, and jq") { await hasTools() })
    func `openssl alone checks a seal`() async throws {
        try await withSealedTenant { scratch, _, seal in
            let key = scratch.file("key.pem")
            func check(_ seal: String) async throws -> Program.Result {
                try await Program.run(["sh", "-c", Self.opensslCheck, "check", seal, key, scratch.path])
            }
            let good = try await check(seal)
            #expect(good.code == 0 && good.output.contains("Verified Successfully"), "\(good)")
            let text = try await Program.understudy(["audit", "seal", "--signed-text", seal])
            #expect(try text.output == String(contentsOfFile: scratch.file("signed.txt"), encoding: .utf8))
            let forged = try String(contentsOfFile: seal, encoding: .utf8).replacing(
                "\"contoso\"",
                with: "\"fabrikam\""
            )
            let bad = try await check(try scratch.write(forged, to: "forged.json"))
            #expect(bad.code != 0, "\(bad)")
        }
    }

    /// Changes the first row and computes every hash anew, as somebody would who knows how.
    private static let rewrite = """
        import base64, hashlib, sqlite3, sys
        db = sqlite3.connect(sys.argv[1])
        db.execute("UPDATE audit SET actor = 'tom@contoso.com', record = replace(record, 'megan.bowen', 'tom')"
            " WHERE sequence = 1")
        columns = ("sequence, log, date, activity, actor, target, object_id, mailbox, succeeded, summary, record, job,"
            " cause, write_csn")
        last = b""
        for row in db.execute(f"SELECT {columns} FROM audit ORDER BY sequence").fetchall():
            data = last
            for value in row:
                text = None if value is None else str(value).encode()
                data += (0 if text is None else len(text) + 1).to_bytes(4, "little") + (text or b"")
            last = hashlib.sha256(data).digest()
            db.execute("UPDATE audit SET hash = ? WHERE sequence = ?", (last, row[0]))
        db.execute("UPDATE meta SET value = ? WHERE name = 'audit.hash'", (base64.b64encode(last).decode(),))
        db.commit()
        """
}
