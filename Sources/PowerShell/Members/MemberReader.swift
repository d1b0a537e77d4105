import Foundation

/// Reads one member of value after value, keeping where it stood in the last object's shape.
final class MemberReader {
    let name: String
    private let folded: String
    private var shape: Shape?
    private var place: Int?

    init(_ name: String) {
        self.name = name
        folded = name.lowercased()
    }

    /// `$null` where there is no such member.
    func read(_ value: Value) -> Value { find(value) ?? .null }

    /// Nil where there is no such member.
    func find(_ value: Value) -> Value? {
        switch value {
        case .object(let object):
            if object.shape !== shape {
                shape = object.shape
                place = object.shape.index(of: name)
            }
            return place.map { object.values[$0] } ?? object.intrinsic(folded)
        case .hashtable(let table): return table[.string(name)] ?? table.member(folded)
        case .array(let elements, _): return member(of: elements)
        case .string(let text): return folded == "length" ? .int(Int64(text.utf16.count)) : single(value)
        case .date(let date): return date.member(folded) ?? single(value)
        case .timeSpan(let span): return span.member(folded) ?? single(value)
        case .guid(let guid): return folded == "guid" ? .string(guid.uuidString.lowercased()) : single(value)
        case .type(let type): return type.member(folded) ?? single(value)
        case .null: return nil
        case .scriptBlock, .bool, .int, .double: return single(value)
        }
    }

    /// Anything that is no collection counts as one.
    private func single(_ value: Value) -> Value? {
        folded == "count" || folded == "length" ? .int(1) : nil
    }

    /// An array's own members, or else the elements' members, strung together.
    private func member(of elements: [Value]) -> Value? {
        switch folded {
        case "count", "length", "longlength": return .int(Int64(elements.count))
        case "rank": return .int(1)
        default: break
        }
        var found: [Value] = []
        var isFound = false
        for element in elements {
            guard let value = find(element) else { continue }
            isFound = true
            if case .array(let inner, _) = value { found += inner } else { found.append(value) }
        }
        if !isFound { return nil }
        return found.count == 1 ? found[0] : .array(found)
    }
}
