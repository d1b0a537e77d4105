import DirectoryModel
import Foundation

extension GUID {
    /// From the 16 bytes of `objectGUID`; nil for any other number of them.
    init?(littleEndianBytes bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
        let bytes = order.map { bytes[$0] }
        self.init(bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) })
    }
}
