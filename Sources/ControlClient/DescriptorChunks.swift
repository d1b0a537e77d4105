import Foundation
import NIOCore

/// What a descriptor reads, in chunks, read when they are asked for.
struct DescriptorChunks: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let descriptor: CInt

    func makeAsyncIterator() -> Iterator {
        Iterator(descriptor: descriptor)
    }

    struct Iterator: AsyncIteratorProtocol {
        private static let size = 256 << 10

        let descriptor: CInt

        mutating func next() async throws -> ByteBuffer? {
            var buffer = ByteBuffer()
            let count = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.size) { space in
                try Self.read(descriptor, into: space)
            }
            return count > 0 ? buffer : nil
        }

        private static func read(_ descriptor: CInt, into space: UnsafeMutableRawBufferPointer) throws -> Int {
            while true {
                let count = Foundation.read(descriptor, space.baseAddress, Swift.min(space.count, size))
                if count >= 0 { return count }
                if errno != EINTR { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
            }
        }
    }
}
