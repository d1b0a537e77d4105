/// The tags of ASN.1's basic encoding that the controls use.
enum BERTag {
    static let boolean: UInt8 = 0x01
    static let integer: UInt8 = 0x02
    static let octetString: UInt8 = 0x04
    static let enumerated: UInt8 = 0x0A
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31
    static let searchResultEntry: UInt8 = 0x64

    static func context(_ number: UInt8) -> UInt8 { 0x80 | number }
    static func contextConstructed(_ number: UInt8) -> UInt8 { 0xA0 | number }
}
