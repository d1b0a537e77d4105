import Foundation
import LDAPClient
import SeededRandom
import Testing

/// Reading and writing LDIF.
struct LDIFTests {
    @Test func `an entry is read with folding, comments, base64 and CRLF`() throws {
        let text =
            "version: 1\r\n# a comment\r\n  that goes on\r\ndn: cn=Ada,\r\n dc=example\r\nobjectClass: person\r\nCN:: w4RkYQ==\r\n"
            + "objectclass: top\r\ndescription:\r\n\r\n\r\ndn:: Y249Qg==\r\nsn:  two  spaces\r\n"
        let records = try LDIFReader(text).all()
        #expect(records.map(\.line) == [4, 12])
        let ada = try #require(records[0].entry)
        #expect(ada.dn == "cn=Ada,dc=example")
        #expect(ada["objectClass"] == ["person", "top"])
        #expect(ada["cn"] == ["Äda"])
        #expect(ada["description"] == [""])
        #expect(records[1].dn == "cn=B")
        #expect(records[1].entry?["sn"] == ["two  spaces"])
    }

    @Test func `change records say what to do`() throws {
        let text = """
            dn: cn=a,dc=x
            control: 1.3.6.1.4.1.4203.666.5.12 true
            control: 1.2.3:: AQI=
            changetype: modify
            add: mail
            mail: a@x
            mail: b@x
            -
            delete: fax
            -
            replace: sn
            sn: S
            -
            increment: n
            n: 5

            dn: cn=a,dc=x
            changetype: modrdn
            newrdn: cn=b
            deleteoldrdn: 1
            newsuperior: ou=y,dc=x

            dn: cn=b,ou=y,dc=x
            changetype: delete

            dn: cn=c,dc=x
            changetype: add
            cn: c
            """
        let changes = try LDIFReader(text).all().map(\.change)
        let controls = [RequestControl.relaxRules, RequestControl("1.2.3", isCritical: false, value: [1, 2])]
        #expect(
            changes == [
                .modify(
                    "cn=a,dc=x",
                    [.add("mail", "a@x", "b@x"), .delete("fax"), .replace("sn", "S"), .increment("n", by: 5)],
                    controls: controls
                ),
                .rename("cn=a,dc=x", to: "cn=b", newSuperior: "ou=y,dc=x"),
                .delete("cn=b,ou=y,dc=x"),
                .add(Entry("cn=c,dc=x", [Attribute("cn", "c")])),
            ]
        )
    }

    @Test(arguments: [
        ("dn: cn=a\nphoto:< file:///etc/passwd\n", 2), ("dn: cn=a\nphoto:: %%%\n", 2), ("cn: a\n", 1),
        ("version: 2\n\ndn: cn=a\ncn: a\n", 1), ("dn: cn=a\nnonsense\n", 2), ("\n\n x\n", 3), ("dn: oops\ncn: a\n", 1),
        ("dn: cn=a\n", 1), ("dn: cn=a\nchangetype: dance\n", 2), ("dn: cn=a\nchangetype: delete\ncn: a\n", 3),
        ("dn: cn=a\nchangetype: modify\nadd: cn\nsn: a\n", 4), ("dn: cn=a\nchangetype: modrdn\nnewrdn: cn=b\n", 3),
        ("dn: cn=a\ncn)(: a\n", 2), ("dn:: /w==\ncn: a\n", 1), ("dn: cn=a\ncontrol: x\n", 2),
    ])
    func `what is wrong is said with its line`(text: String, line: Int) {
        let error = #expect(throws: LDIFError.self) { try LDIFReader(text).all() }
        #expect(error?.line == line)
    }

    @Test func `a bad record does not hide the ones behind it`() throws {
        var reader = LDIFReader("dn: cn=a\ncn: a\n\ndn: nonsense\ncn: b\n\ndn: cn=c\ncn: c\n")
        #expect(try reader.next()?.dn == "cn=a")
        #expect(throws: LDIFError.self) { try reader.next() }
        #expect(try reader.next()?.dn == "cn=c")
        #expect(try reader.next() == nil)
    }

    @Test func `lines are folded at 76 columns`() throws {
        var writer = LDIFWriter()
        let entry = Entry("cn=a", [Attribute("description", String(repeating: "x", count: 500), "é", " lead", "")])
        try writer.write(entry)
        #expect(writer.text.split(separator: "\n").allSatisfy { $0.utf8.count <= 76 })
        #expect(try LDIFReader(writer.text).all().first?.entry == entry)
    }

    @Test func `an attribute name cannot smuggle in a line`() {
        var writer = LDIFWriter()
        #expect(throws: LDIFError.self) { try writer.write(Entry("cn=a", [Attribute("cn: x\nsn", "y")])) }
        #expect(writer.text == "version: 1\n")
    }

    @Test func `what is written is read back the same, whatever the chunks`() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let changes = (0..<3).map { _ in random.change() }
            var writer = LDIFWriter(writesVersion: Bool.random(using: &random))
            for change in changes { try writer.write(change) }
            let chunks = random.chunks(of: writer.bytes)
            var rest = chunks[...]
            let records = try LDIFReader(chunks: { rest.popFirst() }).all()
            #expect(records.map(\.change) == changes, "seed \(seed)")

            let stream = AsyncStream { continuation in
                for chunk in chunks { continuation.yield(chunk) }
                continuation.finish()
            }
            var streamed: [Change] = []
            for try await record in LDIFRecords(stream) { streamed.append(record.change) }
            #expect(streamed == changes, "seed \(seed)")
        }
    }

    @Test func `no bytes make the reader crash`() {
        var random = SeededGenerator(seed: UInt64.random(in: 0...UInt64.max))
        let sample = "version: 1\ndn: cn=a,dc=x\nchangetype: modify\nadd: cn\ncn:: YQ==\n-\n\ndn: cn=b\nsn: x\n y\n"
        for _ in 0..<3000 {
            var reader = LDIFReader(random.bytes(upTo: 100))
            var mutated = LDIFReader(random.mutated(sample))
            for _ in 0..<100 {
                _ = try? reader.next()
                _ = try? mutated.next()
            }
        }
    }

    @Test func `a file is read piece by piece`() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "ldif-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        var writer = LDIFWriter()
        for number in 0..<5000 { try writer.write(Entry("cn=\(number),dc=x", [Attribute("cn", "\(number)")])) }
        try Data(writer.take()).write(to: url)
        var reader = try LDIFReader(contentsOf: url)
        var count = 0
        while let record = try reader.next() {
            #expect(record.dn == "cn=\(count),dc=x")
            count += 1
        }
        #expect(count == 5000)
    }
}

extension LDIFReader {
    /// All records that are left.
    fileprivate func all() throws -> [LDIFRecord] {
        var reader = self
        var records: [LDIFRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }
}

extension SeededGenerator {
    fileprivate mutating func value() -> AttributeValue {
        Bool.random(using: &self) ? AttributeValue(text(upTo: 120)) : AttributeValue(bytes(upTo: 120))
    }

    fileprivate mutating func change() -> Change {
        let dn = DistinguishedName.root.child("cn", text(upTo: 20)).child("ou", text(upTo: 5))
        let attribute = Attribute("description", values: [value(), value()])
        return switch Int.random(in: 0..<4, using: &self) {
        case 0: .add(Entry(dn, [attribute, Attribute("cn;lang-de", values: [value()])]))
        case 1: .modify(dn, [Modification(.replace, attribute), .delete("sn")], controls: [.preRead(["cn"])])
        case 2: .rename(dn, to: RelativeDistinguishedName("cn", text(upTo: 9)), newSuperior: dn.description)
        default: .delete(dn, controls: [.relaxRules])
        }
    }

    fileprivate mutating func chunks(of bytes: [UInt8]) -> [[UInt8]] {
        var rest = bytes[...]
        var chunks: [[UInt8]] = []
        while !rest.isEmpty {
            let count = Int.random(in: 1...40, using: &self)
            chunks.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return chunks
    }
}
