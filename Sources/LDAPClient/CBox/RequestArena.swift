internal import CLDAP

/// The memory of one request while libldap encodes it; freed as a whole, kept for the next one.
final class RequestArena {
    /// A string that C would have cut off at its NUL.
    struct EmbeddedNUL: Error {}

    private var blocks: [UnsafeMutableRawBufferPointer] = []
    private var used = 0

    deinit {
        for block in blocks { block.deallocate() }
    }

    /// Gives everything back. What was allocated before must not be used any more.
    func reset() {
        used = 0
        // One block of ordinary size is kept, so that most requests allocate nothing.
        while blocks.count > 1 || blocks.first.map({ $0.count > 1 << 20 }) == true {
            blocks.removeLast().deallocate()
        }
    }

    func raw(_ count: Int, alignment: Int) -> UnsafeMutableRawPointer {
        let start = (used + alignment - 1) & ~(alignment - 1)
        if let block = blocks.last, let base = block.baseAddress, start + count <= block.count {
            used = start + count
            return base + start
        }
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 32 << 10), alignment: 16)
        blocks.append(block)
        used = count
        // A buffer of at least 32 KiB has an address.
        return block.baseAddress!
    }

    func allocate<Value>(_ type: Value.Type, _ count: Int) -> UnsafeMutablePointer<Value> {
        raw(count * MemoryLayout<Value>.stride, alignment: MemoryLayout<Value>.alignment)
            .bindMemory(to: type, capacity: count)
    }

    func string(_ text: String) throws(EmbeddedNUL) -> UnsafeMutablePointer<CChar> {
        var text = text
        let copy: UnsafeMutablePointer<CChar>? = text.withUTF8 { utf8 in
            guard !utf8.contains(0) else { return nil }
            let copy = allocate(CChar.self, utf8.count + 1)
            utf8.withMemoryRebound(to: CChar.self) { source in
                if let start = source.baseAddress { copy.initialize(from: start, count: source.count) }
            }
            copy[utf8.count] = 0
            return copy
        }
        guard let copy else { throw EmbeddedNUL() }
        return copy
    }

    func berval(_ bytes: [UInt8]) -> berval {
        let copy = allocate(CChar.self, bytes.count + 1)
        bytes.withUnsafeBytes { source in
            if let start = source.baseAddress {
                UnsafeMutableRawPointer(copy).copyMemory(from: start, byteCount: source.count)
            }
        }
        copy[bytes.count] = 0
        return CLDAP.berval(bv_len: ber_len_t(bytes.count), bv_val: copy)
    }

    /// A pointer to a copy of the value.
    func pointer<Value>(_ value: Value) -> UnsafeMutablePointer<Value> {
        let pointer = allocate(Value.self, 1)
        pointer.initialize(to: value)
        return pointer
    }

    /// The pointers with a nil after the last, as C likes it.
    func terminated<Value>(
        _ pointers: [UnsafeMutablePointer<Value>]
    ) -> UnsafeMutablePointer<UnsafeMutablePointer<Value>?> {
        let array = allocate(UnsafeMutablePointer<Value>?.self, pointers.count + 1)
        for (index, pointer) in pointers.enumerated() { (array + index).initialize(to: pointer) }
        (array + pointers.count).initialize(to: nil)
        return array
    }
}
