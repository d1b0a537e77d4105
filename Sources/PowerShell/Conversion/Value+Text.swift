import Foundation

/// A value as text, in the three ways that PowerShell has.
extension Value {
    /// As string expansion and `[string]` write it: invariant culture, an array's elements with blanks between them.
    package var text: String {
        switch self {
        case .null: ""
        case .bool(let flag): flag ? "True" : "False"
        case .int(let number): String(number)
        case .double(let number): Number.invariantText(number)
        case .string(let text): text
        case .date(let date): DatePattern.invariant.text(date)
        case .timeSpan(let span): TimeSpanFormat.text(span)
        case .guid(let guid): guid.uuidString.lowercased()
        case .array(let elements, _): elements.map { $0.isSpread ? $0.flatText : $0.text }.joined(separator: " ")
        case .hashtable(let table): table.typeName
        case .scriptBlock(let block): block.text
        case .object(let object): object.text { $0.isSpread ? $0.flatText : $0.text }
        case .type(let name): name.displayName
        }
    }

    /// As tables and lists show it where it is one of several: as `text`, but in the culture en-US.
    var shownText: String {
        switch self {
        case .double(let number): Number.shellText(number)
        case .date(let date): DatePattern.general.text(date)
        case .array(let elements, _):
            elements.map { $0.isSpread ? $0.flatText : $0.shownText }.joined(separator: " ")
        case .object(let object): object.text { $0.isSpread ? $0.flatText : $0.shownText }
        default: text
        }
    }

    /// .NET's own `ToString()`, which CSV and `-f` write: all digits of a double, an array by its type's name.
    package var plainText: String {
        switch self {
        case .double(let number): Number.text(number)
        case .array(_, let kind) where kind != .multiValued: kind.rawValue
        default: shownText
        }
    }

    /// Whether it is spread out by itself, but not within something else.
    private var isSpread: Bool {
        switch self {
        case .array(_, let kind): kind != .multiValued
        case .object(let object): object.shape.isCustom
        default: false
        }
    }

    /// What PowerShell writes for what it does not spread out: a custom object is nothing.
    private var flatText: String {
        if case .array(_, let kind) = self { kind.rawValue } else { "" }
    }
}
