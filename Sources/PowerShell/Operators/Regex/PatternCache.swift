/// The regular expressions that a session used lately, so that one in a loop is read once.
struct PatternCache {
    private var known: [Key: RegularExpression] = [:]

    /// What tells two expressions apart.
    private struct Key: Hashable {
        let pattern: String
        let isCaseSensitive: Bool
    }

    private static let capacity = 64

    mutating func expression(_ pattern: String, caseSensitive: Bool, limits: Limits) throws -> RegularExpression {
        let key = Key(pattern: pattern, isCaseSensitive: caseSensitive)
        if let expression = known[key] { return expression }
        let expression = try RegularExpression(pattern, caseSensitive: caseSensitive, seconds: limits.matchSeconds)
        if known.count >= Self.capacity { known = [:] }
        known[key] = expression
        return expression
    }
}
