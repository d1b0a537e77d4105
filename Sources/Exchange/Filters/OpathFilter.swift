import Foundation
import PowerShell

/// A filter of Exchange's (OPATH), as the parameter Filter takes it: `DisplayName -like 'Contoso*' -and IsShared -eq $false`.
///
/// Exchange, "Recipient filters in Exchange Online PowerShell": a property on the left, a value on the right, -eq -ne
/// -gt -ge -lt -le -like -notlike, joined by -and, -or and -not; case never matters, `*` in -like only at the ends.
struct OpathFilter: Sendable {
    indirect enum Condition: Sendable {
        case comparison(place: Int, Comparator, Value)
        case all([Condition])
        case any([Condition])
        case not(Condition)
    }

    enum Comparator: String, Sendable, CaseIterable {
        case equal = "-eq"
        case notEqual = "-ne"
        case greater = "-gt"
        case greaterOrEqual = "-ge"
        case less = "-lt"
        case lessOrEqual = "-le"
        case like = "-like"
        case notLike = "-notlike"
    }

    private let condition: Condition

    /// - Parameter shape: The properties that it may name.
    /// - Throws: Exchange's error for a filter that cannot be read, with the place.
    init(_ text: String, of shape: Shape) throws {
        var parser = OpathParser(text, shape)
        condition = try parser.parse()
    }

    func admits(_ object: Value) throws -> Bool {
        guard case .object(let object) = object else { return false }
        return Self.holds(condition, for: object)
    }

    private static func holds(_ condition: Condition, for object: Object) -> Bool {
        switch condition {
        case .all(let parts): parts.allSatisfy { holds($0, for: object) }
        case .any(let parts): parts.contains { holds($0, for: object) }
        case .not(let part): !holds(part, for: object)
        case .comparison(let place, let comparator, let wanted):
            compare(object.values[place], comparator, wanted)
        }
    }

    private static func compare(_ value: Value, _ comparator: Comparator, _ wanted: Value) -> Bool {
        switch comparator {
        case .equal: values(value).contains { order($0, wanted) == 0 }
        case .notEqual: !values(value).contains { order($0, wanted) == 0 }
        case .like: values(value).contains { like($0, wanted) }
        case .notLike: !values(value).contains { like($0, wanted) }
        case .greater: order(value, wanted).map { $0 > 0 } ?? false
        case .greaterOrEqual: order(value, wanted).map { $0 >= 0 } ?? false
        case .less: order(value, wanted).map { $0 < 0 } ?? false
        case .lessOrEqual: order(value, wanted).map { $0 <= 0 } ?? false
        }
    }

    /// A property with several values has one of them if one has it.
    private static func values(_ value: Value) -> [Value] {
        if case .array(let elements, _) = value { elements } else { [value] }
    }

    /// Below, at or above zero; nil for what cannot be compared.
    private static func order(_ value: Value, _ wanted: Value) -> Int? {
        switch (value, wanted) {
        case (.null, _), (_, .null): return value.isNothing == wanted.isNothing && value.isNothing ? 0 : nil
        case (.date(let date), .string(let text)):
            guard let other = DateTime.parse(text, now: date, zone: .gmt) else { return nil }
            return date == other ? 0 : date < other ? -1 : 1
        case (.int(let left), .string(let text)):
            guard let right = Int64(text) else { return nil }
            return left == right ? 0 : left < right ? -1 : 1
        default:
            let (left, right) = (value.auditText.lowercased(), wanted.auditText.lowercased())
            return left == right ? 0 : left < right ? -1 : 1
        }
    }

    private static func like(_ value: Value, _ wanted: Value) -> Bool {
        WildcardPattern(wanted.auditText).matches(value.auditText)
    }
}
