/// What makes two values the same for grouping and for leaving out repeated ones.
struct ValueKey: Hashable {
    private let text: String

    /// Objects are the same if all their properties are.
    init(_ value: Value, caseSensitive: Bool) {
        var text = ""
        Self.append(value, to: &text)
        self.text = caseSensitive ? text : text.lowercased()
    }

    init(_ values: [Value], caseSensitive: Bool) {
        self.init(.array(values), caseSensitive: caseSensitive)
    }

    /// Each part is marked with its kind and closed with a character that text does not hold.
    private static func append(_ value: Value, to text: inout String) {
        switch value {
        case .null: text += "0"
        case .object(let object):
            text += "o"
            for part in object.values { append(part, to: &text) }
        case .array(let elements, _):
            text += "a"
            for element in elements { append(element, to: &text) }
        case .int(let number): text += "n\(number)"
        case .double(let number): text += Int64(exactly: number).map { "n\($0)" } ?? "d\(number)"
        case .string(let string): text += "s\(string)"
        default: text += "v\(value.text)"
        }
        text += "\u{0}"
    }
}
