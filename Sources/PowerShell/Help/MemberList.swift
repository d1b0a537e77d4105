/// The members of a value, as Get-Member lists them.
struct MemberList {
    /// One member.
    struct Member {
        let name: String
        let kind: String
        let definition: String
    }

    let typeName: String
    let members: [Member]

    init(_ value: Value) {
        typeName = value.typeNames.first ?? "System.Management.Automation.PSCustomObject"
        members = Self.methods(of: value) + Self.properties(of: value)
    }

    private static func properties(of value: Value) -> [Member] {
        if case .string = value { return [Member(name: "Length", kind: "Property", definition: "int Length {get;}")] }
        guard let object = value.object else { return [] }
        let isCustom = object.shape.isCustom
        return zip(object.shape.properties, object.values).map { name, value in
            let type = value.memberTypeName
            return isCustom
                ? Member(name: name, kind: "NoteProperty", definition: "\(type) \(name)=\(value.memberText)")
                : Member(name: name, kind: "Property", definition: "\(type) \(name) {get;}")
        }
        .sorted { $0.name.lowercased() < $1.name.lowercased() }
    }

    private static func methods(of value: Value) -> [Member] {
        let own: [(String, String)] =
            switch value {
            case .string: stringMethods
            case .date: dateMethods
            case .timeSpan: timeSpanMethods
            default: []
            }
        return (own + commonMethods).map { Member(name: $0, kind: "Method", definition: $1) }
            .sorted { $0.name.lowercased() < $1.name.lowercased() }
    }

    private static let commonMethods = [
        ("Equals", "bool Equals(System.Object obj)"), ("GetHashCode", "int GetHashCode()"),
        ("GetType", "type GetType()"), ("ToString", "string ToString()"),
    ]

    private static let stringMethods = [
        ("Contains", "bool Contains(string value)"), ("EndsWith", "bool EndsWith(string value)"),
        ("IndexOf", "int IndexOf(string value)"), ("Insert", "string Insert(int startIndex, string value)"),
        ("PadLeft", "string PadLeft(int totalWidth)"), ("PadRight", "string PadRight(int totalWidth)"),
        ("Replace", "string Replace(string oldValue, string newValue)"),
        ("Split", "string[] Split(string separator)"), ("StartsWith", "bool StartsWith(string value)"),
        ("Substring", "string Substring(int startIndex, int length)"), ("ToLower", "string ToLower()"),
        ("ToUpper", "string ToUpper()"), ("Trim", "string Trim()"), ("TrimEnd", "string TrimEnd()"),
        ("TrimStart", "string TrimStart()"),
    ]

    private static let dateMethods = [
        ("AddDays", "datetime AddDays(double value)"), ("AddHours", "datetime AddHours(double value)"),
        ("AddMinutes", "datetime AddMinutes(double value)"), ("AddMonths", "datetime AddMonths(int months)"),
        ("AddSeconds", "datetime AddSeconds(double value)"), ("AddYears", "datetime AddYears(int value)"),
        ("Subtract", "timespan Subtract(datetime value)"), ("ToLocalTime", "datetime ToLocalTime()"),
        ("ToUniversalTime", "datetime ToUniversalTime()"),
    ]

    private static let timeSpanMethods = [
        ("Add", "timespan Add(timespan ts)"), ("Negate", "timespan Negate()"),
        ("Subtract", "timespan Subtract(timespan ts)"),
    ]
}

extension Value {
    /// PowerShell's short word for the type, otherwise .NET's name.
    fileprivate var memberTypeName: String {
        switch self {
        case .null: "object"
        case .array, .hashtable, .object: typeNames.first ?? "object"
        default: typeLiteral.displayName
        }
    }

    fileprivate var memberText: String {
        if case .array(_, let kind) = self { return kind.rawValue }
        return isNull ? "null" : text
    }
}
