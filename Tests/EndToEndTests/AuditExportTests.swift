import ControlAPI
import ControlClient
import Foundation
import LDAPClient
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Each export, read back by a parser that is not ours where there is one, and compared with the log.
@Suite(.sharedInstance, .serialized)
struct AuditExportTests {
    /// A tenant with names that are hard to write, and its rows.
    private func withTenant(_ body: @Sendable (OwnTenant, [AuditRowBody]) async throws -> Void) async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            for name in ["Clinic", "Naïve \"Spa\", & <Sons>\\", "=HYPERLINK(1)"] { _ = try await tenant.calendar(name) }
            let rows = try await tenant.instance.client { try await $0.audit(of: tenant.name, limit: 1_000).rows }
            #expect(rows.count == 7)
            try await body(tenant, rows)
        }
    }

    private func export(_ tenant: OwnTenant, _ format: String, _ options: String...) async throws -> String {
        let result = try await tenant.instance.understudy(
            ["audit", "export", "--tenant", tenant.name, "--format", format] + options
        )
        try #require(result.code == 0, "\(result)")
        return result.output
    }

    private func objects(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
        }
    }

    private func pairs(_ list: Any?) throws -> [String: String] {
        let items = try #require(list as? [[String: Any]])
        return Dictionary(items.map { ($0["Name"] as? String ?? "", $0["Value"] as? String ?? "") }) { first, _ in first
        }
    }

    @Test func `directory-audit is the directory's records as Graph shapes them`() async throws {
        try await withTenant { tenant, rows in
            let records = try objects(await export(tenant, "directory-audit"))
            let expected = rows.filter { $0.log == .directory }
            #expect(records.count == 3 && records.count == expected.count)
            for (record, row) in zip(records, expected) {
                let own = try JSONSerialization.jsonObject(with: Data(row.record.utf8)) as? NSDictionary
                #expect(record as NSDictionary == own)
                #expect(record["activityDisplayName"] as? String == "Add user")
            }
        }
    }

    @Test func `management-activity has both logs in the unified form`() async throws {
        try await withTenant { tenant, rows in
            let records = try objects(await export(tenant, "management-activity"))
            #expect(records.count == rows.count)
            #expect(Set(records.compactMap { $0["Id"] as? String }).count == rows.count)
            for (record, row) in zip(records, rows) {
                let own = try #require(try JSONSerialization.jsonObject(with: Data(row.record.utf8)) as? [String: Any])
                #expect(record["OrganizationId"] as? String == tenant.body.tenantId.text)
                let time = try #require(record["CreationTime"] as? String)
                #expect(time.utf8.count == 19 && !time.hasSuffix("Z"))
                if row.log == .exchange {
                    #expect(record["RecordType"] as? Int == 1 && record["Workload"] as? String == "Exchange")
                    #expect(record["Operation"] as? String == row.activity)
                    #expect(record["ResultStatus"] as? String == "True")
                    #expect(record["UserId"] as? String == row.actor)
                    #expect(try pairs(record["Parameters"]) == pairs(own["CmdletParameters"]))
                } else {
                    #expect(record["RecordType"] as? Int == 8)
                    #expect(record["Operation"] as? String == "Add user.")
                    #expect(record["ResultStatus"] as? String == "Success")
                    #expect(record["ObjectId"] as? String == row.target)
                    let actor = try #require(record["Actor"] as? [[String: Any]])
                    #expect(actor.compactMap { $0["Type"] as? Int } == [1, 2, 2, 2, 2])
                    #expect(actor[0]["ID"] as? String == "Microsoft Substrate Management")
                    #expect(actor[1]["ID"] as? String == "98db8bd6-0cc0-4e67-9de5-f187f1cd1b41")
                    #expect(record["UserId"] as? String == actor[2]["ID"] as? String)
                    let changes = try #require(record["ModifiedProperties"] as? [[String: String]])
                    let names = changes.compactMap { $0["Name"] }
                    #expect(names.contains("AccountEnabled") && names.last == "Included Updated Properties")
                }
            }
        }
    }

    @Test func `csv reads back with Python's own reader`() async throws {
        try await withTenant { tenant, rows in
            let text = try await export(tenant, "csv")
            let script = """
                import csv, json, sys
                sys.stdin.reconfigure(newline="")
                for row in csv.DictReader(sys.stdin, strict=True): print(json.dumps(row))
                """
            let read = try await Program.run(["python3", "-c", script], input: text)
            #expect(read.code == 0, "\(read)")
            let records = try read.objects()
            #expect(records.count == rows.count)
            for (record, row) in zip(records, rows) {
                #expect(record["sequence"] as? String == "\(row.sequence)")
                #expect(record["log"] as? String == row.log.rawValue)
                #expect(record["actor"] as? String == row.actor)
                #expect(record["summary"] as? String == row.summary)
                #expect(record["record"] as? String == row.record)
                #expect(record["cause"] as? String == row.cause.map { "\($0)" } ?? "")
                #expect(record["writeCSN"] as? String == row.write ?? "")
            }
        }
    }

    @Test func `exchange-xml reads back with an XML parser`() async throws {
        try await withTenant { tenant, rows in
            let parser = XMLParser(data: Data(try await export(tenant, "exchange-xml").utf8))
            let events = ExchangeEvents()
            parser.delegate = events
            #expect(parser.parse(), "\(String(describing: parser.parserError))")
            let expected = rows.filter { $0.log == .exchange }
            #expect(events.root == "SearchResults" && events.events.count == expected.count)
            for (event, row) in zip(events.events, expected) {
                #expect(event.attributes["Caller"] == row.actor && event.attributes["Cmdlet"] == row.activity)
                #expect(event.attributes["Error"] == "None" && event.attributes["Succeeded"] == "true")
                let own = try #require(try JSONSerialization.jsonObject(with: Data(row.record.utf8)) as? [String: Any])
                #expect(try event.parameters == pairs(own["CmdletParameters"]))
            }
        }
    }

    @Test func `ldif has each object once, as it is now, and no password`() async throws {
        try await withTenant { tenant, rows in
            let dn = try #require(try await tenant.calendar("Ward").dn)
            let password = try await tenant.understudy("user", "set-password", dn, "--generate")
            #expect(password.code == 0, "\(password)")
            let text = try await export(tenant, "ldif")
            #expect(!text.lowercased().contains("userpassword"))
            var reader = LDIFReader(text)
            var entries: [Entry] = []
            while let record = try reader.next() { entries += record.entry.map { [$0] } ?? [] }
            #expect(entries.count == 4)
            let there = try #require(try await tenant.asAdmin { try await $0.read(dn) })
            let exported = try #require(entries.first { $0.dn == dn })
            for attribute in there.attributes where attribute.name != "userPassword" {
                #expect(exported[attribute.name] == there[attribute.name], "\(attribute.name)")
            }
        }
    }

    @Test func `an export is of the object, the log and the days that were asked for, and its file is whole`()
        async throws
    {
        try await withTenant { tenant, rows in
            let address = try #require(rows.last?.target)
            #expect(try objects(await export(tenant, "management-activity", "--target", address)).count == 2)
            let one = try await export(tenant, "csv", "--log", "directory")
            #expect(one.split(separator: "\r\n").count == 4)
            #expect(try await export(tenant, "directory-audit", "--to", "2020-01-01").isEmpty)
            #expect(try objects(await export(tenant, "directory-audit", "--from", "2020-01-01T00:00:00Z")).count == 3)
            let wrong = try await tenant.understudy(
                "audit",
                "export",
                "--format",
                "exchange-xml",
                "--log",
                "directory"
            )
            #expect(wrong.code == 1 && wrong.messages.contains("the exchange log only"), "\(wrong)")

            try await Scratch.with { scratch in
                let path = try scratch.write("before", to: "export.csv")
                let done = try await tenant.understudy("audit", "export", "--format", "csv", "--out", path)
                #expect(done.code == 0 && done.messages.contains("Exported 7 records"), "\(done)")
                #expect(try String(contentsOfFile: path, encoding: .utf8) == (try await export(tenant, "csv")))
                #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["export.csv"])
                let failed = try await tenant.instance.understudy(
                    ["audit", "export", "--tenant", "nobody", "--format", "csv", "--out", path]
                )
                #expect(failed.code == 1)
                #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["export.csv"])
            }
        }
    }
}

/// The events of an export of Exchange's, as an XML parser sees them.
private final class ExchangeEvents: NSObject, XMLParserDelegate {
    struct Event {
        var attributes: [String: String]
        var parameters: [String: String] = [:]
    }

    private(set) var root: String?
    private(set) var events: [Event] = []

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        root = root ?? name
        switch name {
        case "Event": events.append(Event(attributes: attributes))
        case "Parameter": events[events.count - 1].parameters[attributes["Name"] ?? ""] = attributes["Value"]
        default: break
        }
    }
}
