/// A queue of bytes: in at the end, out at the start.
struct ByteQueue {
    private var bytes: [UInt8] = []
    private var start = 0

    var isEmpty: Bool { start == bytes.count }

    mutating func append(_ source: UnsafeRawBufferPointer) {
        reclaim()
        bytes.append(contentsOf: source)
    }

    mutating func take(into target: UnsafeMutableRawBufferPointer) -> Int {
        let count = withBytes { source in
            let count = min(source.count, target.count)
            target.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[..<count]))
            return count
        }
        drop(count)
        return count
    }

    func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    }

    mutating func drop(_ count: Int) {
        start += count
        guard isEmpty else { return }
        bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 20)
        start = 0
    }

    /// Moves the rest to the front, once more than half is gone: so each byte is moved at most once or twice.
    private mutating func reclaim() {
        guard start > 4096, start > bytes.count / 2 else { return }
        bytes.removeFirst(start)
        start = 0
    }
}
