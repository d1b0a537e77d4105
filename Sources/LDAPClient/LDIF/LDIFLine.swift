/// A line of LDIF with its continuations, or the blank line that ends a record.
struct LDIFLine {
    let number: Int
    let bytes: [UInt8]
    /// Why the line can't be used, where it can't.
    var problem: String?

    var isBlank: Bool { bytes.isEmpty && problem == nil }
}
