package import Foundation

/// What a hashtable compares its keys by: words without regard to case, the rest by value.
package enum HashtableKey: Hashable, Sendable {
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case word(String)
    case date(Int64)
    case span(Int64)
    case guid(UUID)

    /// Nil for what cannot be a key: `$null`, arrays, hashtables, objects.
    package init?(_ value: Value) {
        switch value {
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = .int(number)
        case .double(let number): self = .double(number)
        case .string(let word): self = .word(word.lowercased())
        case .date(let date): self = .date(date.ticks)
        case .timeSpan(let span): self = .span(span.ticks)
        case .guid(let guid): self = .guid(guid)
        case .type(let name): self = .word(name.fullName.lowercased())
        case .null, .array, .hashtable, .scriptBlock, .object: return nil
        }
    }
}
