/// Why a text is not a distinguished name.
public struct DistinguishedNameError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where, counted in bytes from 1.
    public let column: Int
    public let reason: String

    public var description: String {
        "not a distinguished name, column \(column): \(reason)"
    }
}
