import ControlAPI
import Foundation
import LDAPClient
import Testing

/// From a strange entry to the person behind it, as an auditor would type it.
@Suite(.sharedInstance)
struct TraceCommandTests {
    @Test func `an auditor who holds a DN learns who caused it, and what to do`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let calendar = try await tenant.calendar("Contoso Clinic")
            let dn = try #require(calendar.dn)
            let result = try await tenant.understudy("trace", dn)
            #expect(result.code == 0, "\(result)")
            #expect(result.lines.first == "This account is the Bookings calendar “Contoso Clinic”.")
            #expect(result.lines.dropFirst().first?.hasPrefix("Tenant Admin (\(tenant.admin)) created it on") == true)
            #expect(result.output.contains("understudy calendar delete"))
            let trace: TraceBody = try await tenant.json(TraceBody.self, "trace", calendar.address)
            #expect(trace.account?.created?.userPrincipalName == tenant.admin)
            #expect(trace.account?.written?.by == "Microsoft Substrate Management")
            #expect(trace.timeline.map(\.activity) == ["New-SchedulingMailbox", "Add user"])
            #expect(trace.timeline.last?.cause == trace.timeline.first?.sequence)
            let markdown = try await tenant.understudy("trace", calendar.address, "--markdown")
            #expect(markdown.output.contains("| New-SchedulingMailbox | \(tenant.admin) |"))
        }
    }

    @Test func `another tenant's objects are traced exactly like things that are not there`() async throws {
        let instance = try sharedInstance()
        try await OwnTenant.with(on: instance) { theirs in
            let calendar = try await theirs.calendar("Secret Clinic")
            let guid = try #require(calendar.objectId)
            try await OwnTenant.with(on: instance) { ours in
                let missing = "dc=missing,dc=onmicrosoft,dc=com"
                let pairs = [
                    (try #require(calendar.dn), "cn=SecretClinic,ou=Users,\(missing)"),
                    (calendar.address, "SecretClinic@missing.onmicrosoft.com"),
                    (guid.text, UUID().uuidString.lowercased()),
                    (calendar.mailboxGuid.text, UUID().uuidString.lowercased()), ("Secret Clinic", "Sacred Clinic"),
                ]
                for (there, gone) in pairs {
                    var answers: [String] = []
                    for subject in [there, gone] {
                        let result = try await ours.understudy("trace", subject)
                        #expect(result.code == 1, "\(result)")
                        answers.append(result.output.replacing(subject, with: "X"))
                        let bundle = try await ours.understudy("trace", subject, "--evidence", "/tmp/us-never")
                        #expect(bundle.code == 1)
                        #expect(!FileManager.default.fileExists(atPath: "/tmp/us-never"))
                    }
                    #expect(answers[0] == answers[1])
                }
                let mysteries = try await ours.understudy("mysteries", "--format", "json")
                #expect(!mysteries.output.contains("Secret"))
            }
        }
    }

    @Test func `a folder of evidence stands alone, and any edit of it is found`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let calendar = try await tenant.calendar("Praxis “Ümlaut” | <b>")
            _ = try await tenant.understudy("user", "set-password", calendar.address, "--generate")
            try await Scratch.with { scratch in
                let folder = scratch.file("evidence")
                let result = try await tenant.understudy("trace", calendar.address, "--evidence", folder)
                #expect(result.code == 0, "\(result)")
                let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                #expect(
                    names == [
                        "README.txt", "chain.ndjson", "head.json", "object.ldif", "records-directory.ndjson",
                        "records-exchange.ndjson", "seal.json", "trace.json", "trace.md",
                    ]
                )
                let ldif = try String(contentsOfFile: "\(folder)/object.ldif", encoding: .utf8)
                #expect(ldif.contains("creatorsName: cn=Microsoft Substrate Management"))
                #expect(!ldif.lowercased().contains("userpassword"))
                let script = try scratch.write(Self.checker, to: "check.py")
                let good = try await Program.run(["python3", script, folder])
                #expect(good.lines.count == 3 && good.lines.allSatisfy { $0.hasSuffix(" fits") }, "\(good)")
                let again = try await tenant.understudy("trace", calendar.address, "--evidence", folder)
                #expect(again.code == 1)
                #expect(again.messages.contains("never written over"))
                let chain = try String(contentsOfFile: "\(folder)/chain.ndjson", encoding: .utf8)
                try chain.replacing(tenant.admin, with: "eve@example.com")
                    .write(toFile: "\(folder)/chain.ndjson", atomically: true, encoding: .utf8)
                let bad = try await Program.run(["python3", script, folder])
                #expect(bad.output.contains("WAS CHANGED"))
            }
        }
    }

    /// Written after the README of the folder, with nothing of Understudy in it.
    private static let checker = """
        import hashlib, json, struct, sys
        folder = sys.argv[1]
        for line in open(folder + "/chain.ndjson", encoding="utf-8"):
            row = json.loads(line)
            digest = hashlib.sha256(bytes.fromhex(row["previousHash"]))
            for text in [str(row["sequence"])] + [column.get("value") for column in row["columns"]]:
                value = None if text is None else text.encode("utf-8")
                digest.update(struct.pack("<I", 0 if value is None else len(value) + 1) + (value or b""))
            print(row["sequence"], "fits" if digest.hexdigest() == row["hash"] else "WAS CHANGED")
        """

    @Test func `mysteries comes as a table, as CSV, as JSON and as rules that a detection tool reads`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let calendar = try await tenant.calendar("Smile, \"Dental\"")
            let table = try await tenant.understudy("mysteries")
            #expect(table.code == 0, "\(table)")
            #expect(table.output.contains("created it on"))
            let lines: [MysteryBody] = try await tenant.understudy("mysteries", "--format", "json").values()
            #expect(lines.map(\.userPrincipalName) == [calendar.address])
            #expect(lines.map(\.causedBy) == [tenant.admin])
            let csv = try await Program.run(
                ["python3", "-c", "import csv, sys; print([row[1] for row in csv.reader(sys.stdin)])"],
                input: try await tenant.understudy("mysteries", "--format", "csv").output
            )
            #expect(csv.output == "['displayName', 'Smile, \"Dental\"']\n", "\(csv)")
            let sigma = try await tenant.understudy("mysteries", "--format", "sigma")
            #expect(sigma.lines.filter { $0.hasPrefix("condition:") || $0.hasPrefix("  condition:") }.count == 2)
            #expect(sigma.output.contains("      - \"\(calendar.address)\"\n"))
            let read = try await Program.run(["python3", "-c", Self.sigmaReader], input: sigma.output)
            #expect(read.code == 0, "\(read)")
        }
    }

    /// Where PyYAML is there, the rules are read with it, and have what the specification asks of a rule.
    private static let sigmaReader = """
        import sys
        try:
            import yaml
        except ImportError:
            sys.exit(0)
        rules = list(yaml.safe_load_all(sys.stdin))
        assert len(rules) == 2
        for rule in rules:
            assert {"title", "id", "status", "description", "logsource", "detection", "level"} <= rule.keys()
            assert rule["logsource"] == {"product": "azure", "service": "auditlogs"}
            for word in rule["detection"]["condition"].split():
                assert word in ("and", "or", "not") or word in rule["detection"]
        """
}
