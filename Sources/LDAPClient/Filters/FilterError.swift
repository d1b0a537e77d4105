/// Why a text is not a search filter.
public struct FilterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where, counted in bytes from 1.
    public let column: Int
    public let reason: String

    public var description: String {
        "not a filter, column \(column): \(reason)"
    }
}
