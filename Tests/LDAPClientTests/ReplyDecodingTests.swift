import Foundation
import SeededRandom
import Testing

@testable import LDAPClient

/// What a hostile server can put into controls.
struct ReplyDecodingTests {
    @Test func `no bytes make the decoders crash`() {
        var random = SeededGenerator(seed: UInt64.random(in: 0...UInt64.max))
        let entry = BEREncoder.sequence {
            $0.append(BERTag.octetString, "cn=a")
            $0.append(BERTag.sequence) { attributes in
                attributes.append(BERTag.sequence) { attribute in
                    attribute.append(BERTag.octetString, "cn")
                    attribute.append(BERTag.set) { $0.append(BERTag.octetString, "a") }
                }
            }
        }
        #expect(Entry(readControlValue: entry) == Entry("cn=a", [Attribute("cn", "a")]))
        for _ in 0..<5000 {
            for var bytes in [random.bytes(upTo: 40), entry, [0xA3, 0x06, 0x31, 0x04, 0x04, 0x02, 1, 2]] {
                for _ in 0..<2 where !bytes.isEmpty {
                    bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                _ = Entry(readControlValue: bytes)
                _ = SyncMessage(infoValue: bytes)
                _ = SyncMessage(Entry("cn=a"), [ResponseControl(ControlOID.syncState, value: bytes)])
                _ = SyncMessage(doneControls: [ResponseControl(ControlOID.syncDone, value: bytes)])
            }
        }
    }

    @Test(arguments: [0, 1, 127, 128, 255, 256, -1, -128, -129, 1 << 40, Int.max, Int.min])
    func `numbers survive the encoding`(number: Int) {
        var encoder = BEREncoder()
        encoder.append(BERTag.integer, number)
        var decoder = BERDecoder(encoder.bytes)
        #expect(decoder.integer() == number)
    }

    @Test(arguments: [0, 127, 128, 300, 70_000])
    func `lengths survive the encoding`(length: Int) {
        var encoder = BEREncoder()
        encoder.append(BERTag.octetString, [UInt8](repeating: 9, count: length))
        var decoder = BERDecoder(encoder.bytes)
        #expect(decoder.octets()?.count == length)
        #expect(decoder.isAtEnd)
    }

    @Test func `an error tells no data unless asked`() {
        let error = LDAPError(.refused, during: "add", resultCode: .constraintViolation, diagnostic: "ada@example.com")
        #expect("\(error)" == "add: refused, constraintViolation (19)")
        #expect(error.debugDescription.contains("ada@example.com"))
        #expect(ResultCode(rawValue: 999).description == "result code 999")
        do { throw error } catch ResultCode.constraintViolation {} catch { Issue.record("not matched") }
    }
}
