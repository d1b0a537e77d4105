import DirectoryModel
import Foundation
import SeededRandom
import Testing

@Suite struct IdentityTests {
    @Test(arguments: Seeds.some(20))
    func `A security identifier comes back from its bytes and from its text`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let parts = (0..<random.number(1...15)).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) }
            let sid = SecurityIdentifier(
                authority: UInt64.random(in: 0..<1 << 48, using: &random),
                subAuthorities: parts
            )
            #expect(SecurityIdentifier(sid.description) == sid)
            #expect(SecurityIdentifier(bytes: sid.bytes) == sid)
            #expect(SecurityIdentifier(bytes: sid.bytes.dropLast()) == nil)
        }
    }

    @Test func `The bytes are those of Active Directory`() throws {
        let sid = try #require(SecurityIdentifier("S-1-5-21-1004336348-1177238915-682003330-512"))
        let hexadecimal = sid.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(hexadecimal == "010500000000000515000000dcf4dc3b833d2b46828ba62800020000")
        #expect(sid == SecurityIdentifier(subAuthorities: [21, 1_004_336_348, 1_177_238_915, 682_003_330]).child(512))
    }

    @Test(arguments: [
        "", "S", "S-1-5", "S-1-5-", "S-2-5-21", "s-1-5-21", "S-1-+5-21", "S-1-5-+21", "S-1-5-4294967296",
        "S-1-281474976710656-1", "S-1-5-21 ", "S-1-5-" + Array(repeating: "1", count: 16).joined(separator: "-"),
    ])
    func `What is no security identifier is refused`(text: String) {
        #expect(SecurityIdentifier(text) == nil)
    }

    @Test func `Bytes that are no security identifier are refused`() {
        for bytes in [[], [1], [1, 0, 0, 0, 0, 0, 0, 5], [2, 1, 0, 0, 0, 0, 0, 5, 1, 0, 0, 0]] as [[UInt8]] {
            #expect(SecurityIdentifier(bytes: bytes) == nil)
        }
    }

    @Test func `No two tenants share a domain`() {
        let guids = GUIDSource(seed: "tests".utf8)
        let sids = (0..<1_000).map { SecurityIdentifier(domain: guids.guid("tenant", String($0))) }
        #expect(Set(sids).count == 1_000)
    }

    @Test(arguments: Seeds.some(10))
    func `A GUID comes of the seed and of its name, whatever was asked before`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let bytes = (0..<random.number(1...32)).map { _ in UInt8.random(in: 0...255, using: &random) }
        let names = (0..<50).map { number in [random.text(upTo: 8), String(number)] }
        let first = GUIDSource(seed: bytes)
        let forwards = names.map { first.guid($0[0], $0[1]) }
        let second = GUIDSource(seed: bytes)
        let backwards = names.reversed().map { second.guid($0[0], $0[1]) }
        #expect(forwards == backwards.reversed())
        #expect(Set(forwards).count == names.count)
        #expect(forwards != names.map { GUIDSource(seed: bytes + [1]).guid($0[0], $0[1]) })
    }

    @Test func `A GUID is one of version 4, and each tenant has its own`() throws {
        let source = GUIDSource(seed: "tests".utf8)
        let guid = source.guid("mailbox", "1", "Guid")
        let digits = Array(guid.hexadecimal)
        #expect(digits[12] == "4")
        #expect("89ab".contains(digits[16]))
        let contoso = source.scoped(to: try TenantName("contoso"))
        let fabrikam = source.scoped(to: try TenantName("fabrikam"))
        #expect(Set([guid, contoso.guid("mailbox", "1", "Guid"), fabrikam.guid("mailbox", "1", "Guid")]).count == 3)
    }

    @Test(arguments: Seeds.some(10))
    func `A GUID reads back from its text and from JSON, in lower case`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let guid = GUIDSource(seed: [UInt8(random.number(0...255))]).guid("x")
        #expect(GUID(guid.description) == guid)
        #expect(GUID(guid.description.uppercased())?.description == guid.description)
        let json = try JSONEncoder().encode([guid])
        #expect(String(decoding: json, as: UTF8.self) == "[\"\(guid)\"]")
        #expect(try JSONDecoder().decode([GUID].self, from: json) == [guid])
    }

    @Test func `objectGUID has the bytes that Active Directory stores`() throws {
        let guid = try #require(GUID("00112233-4455-6677-8899-aabbccddeeff"))
        let expected: [UInt8] = [
            0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff,
        ]
        #expect(guid.littleEndianBytes == expected)
    }
}
