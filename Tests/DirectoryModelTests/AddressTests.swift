import DirectoryModel
import SeededRandom
import Testing

@Suite struct AddressTests {
    @Test(arguments: Seeds.some(20))
    func `A stem keeps the ASCII letters and digits of a name, in order and in case`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let name = random.text(upTo: 120)
            let kept = name.unicodeScalars.filter {
                $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0))
            }
            let expected = String(String.UnicodeScalarView(kept.prefix(64)))
            #expect(AddressStem(displayName: name)?.text ?? "" == expected)
        }
    }

    @Test(arguments: Seeds.some(20))
    func `A local part is an address's with any number, and one of its readings is the stem and the number`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            guard let stem = AddressStem(displayName: random.text(upTo: 100)) else { continue }
            let number = random.number(0...random.pick([3, 99, 20_000, 999_999_999]))
            let local = stem.localPart(number: number)
            #expect(local.utf8.count <= 64)
            #expect(try SMTPAddress("\(local)@contoso.com").local == local)
            let readings = AddressStem.readings(ofLocalPart: local)
            let cut = 64 - (number == 0 ? 0 : String(number).count)
            let isFound = readings.contains { $0.stemKey == String(stem.key.prefix(cut)) && $0.number == number }
            #expect(isFound, "\(local) of \(stem.text) and \(number): \(readings)")
        }
    }

    @Test(arguments: Seeds.some(20))
    func `Every reading of a local part leads back to it`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let digits = (0..<random.number(0...12)).map { _ in String(random.number(0...9)) }.joined()
            let local = (random.pick(["", "clinic", "Clinic0", "a1b"]) + digits)
            guard !local.isEmpty else { continue }
            let readings = AddressStem.readings(ofLocalPart: local)
            #expect(readings.first?.number == 0)
            for reading in readings {
                let stem = try #require(AddressStem(displayName: reading.stemKey))
                #expect(stem.localPart(number: reading.number) == local.lowercased())
            }
        }
    }

    @Test func `Numbers are read as Bookings writes them`() {
        let readings = AddressStem.readings(ofLocalPart: "Clinic120")
        #expect(readings.map(\.stemKey) == ["clinic120", "clinic1", "clinic"])
        #expect(readings.map(\.number) == [0, 20, 120])
        #expect(AddressStem.readings(ofLocalPart: "7").map(\.number) == [0])
    }

    @Test func `A name with nothing left has no stem, and a GUID makes one`() throws {
        for name in ["", " ", "漢字", "\0", "🧑‍🤝‍🧑", "*)(=*"] { #expect(AddressStem(displayName: name) == nil) }
        let guid = try #require(GUID("05e9a617-0261-4cee-bb44-138d3ef5d965"))
        #expect(AddressStem(guid: guid).text == "G05e9a61702614ceebb44138d3ef5d965")
    }

    @Test(arguments: Seeds.some(20))
    func `An address that is taken reads back as itself, and case makes no difference`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let text =
                random.text(upTo: 12) + random.pick(["", "@", "a@"])
                + random.pick(["contoso.com", "x", "a..b", "ä.de"])
            guard let address = try? SMTPAddress(text) else { continue }
            #expect(address.description == text)
            #expect(try SMTPAddress(text.uppercased()) == address)
            #expect(try SMTPAddress(text.lowercased()).hashValue == address.hashValue)
            #expect(ProxyAddress("SMTP:\(text)")?.isPrimary == true)
            #expect(ProxyAddress("smtp:\(text)")?.address == address)
        }
    }

    @Test(arguments: [
        "", "@", "a", "a@", "@b.c", "a@b", "a b@contoso.com", "a@contoso..com", ".a@contoso.com", "a.@contoso.com",
        "a..b@contoso.com", "a\0@contoso.com", "ä@contoso.com", "a@-contoso.com", "a@contoso.com ", "a,b@contoso.com",
        "a@\(String(repeating: "x", count: 45)).com", "\(String(repeating: "x", count: 65))@contoso.com",
    ])
    func `What is no address is refused with the reason`(text: String) {
        let error = #expect(throws: InvalidAddress.self) { try SMTPAddress(text) }
        #expect(error?.reason.isEmpty == false)
    }

    @Test func `Values of proxyAddresses that are no SMTP addresses are left alone`() {
        for value in ["x500:/o=a/cn=b", "SIP:a@contoso.com", "smtp:", "smtp:a", "SMTP", ""] {
            #expect(ProxyAddress(value) == nil)
        }
    }
}
