/// How types are spelled in brackets: PowerShell's short names, and .NET's.
extension TypeName {
    /// The types that values of the language have, or that have static members here.
    enum Known: String, Sendable, CaseIterable {
        case string = "System.String"
        case char = "System.Char"
        case bool = "System.Boolean"
        case int32 = "System.Int32"
        case int64 = "System.Int64"
        case double = "System.Double"
        case dateTime = "System.DateTime"
        case timeSpan = "System.TimeSpan"
        case guid = "System.Guid"
        case object = "System.Object"
        case array = "System.Array"
        case hashtable = "System.Collections.Hashtable"
        case ordered = "System.Collections.Specialized.OrderedDictionary"
        case customObject = "System.Management.Automation.PSCustomObject"
        case scriptBlock = "System.Management.Automation.ScriptBlock"
        case switchParameter = "System.Management.Automation.SwitchParameter"
        case math = "System.Math"
        case regex = "System.Text.RegularExpressions.Regex"
        case type = "System.Type"
        case void = "System.Void"
    }

    /// The type of a text between brackets; nil where it is none of the subset. Case does not matter.
    init?(spelled text: String) {
        var text = text
        var isArray = false
        if text.hasSuffix("[]") {
            text.removeLast(2)
            isArray = true
        }
        guard let known = Self.spellings[text.lowercased()] else { return nil }
        self.init(fullName: known.rawValue + (isArray ? "[]" : ""))
    }

    init(_ known: Known) {
        self.init(fullName: known.rawValue)
    }

    /// The type, or that of an array's elements.
    var known: Known? { Known(rawValue: isArray ? String(fullName.dropLast(2)) : fullName) }

    /// `[string[]]` and the like.
    var isArray: Bool { fullName.hasSuffix("[]") }

    private static let spellings: [String: Known] = {
        var spellings: [String: Known] = [
            "int": .int32, "long": .int64, "float": .double, "single": .double, "bool": .bool, "string": .string,
            "char": .char, "double": .double, "datetime": .dateTime, "timespan": .timeSpan, "guid": .guid,
            "object": .object, "array": .array, "hashtable": .hashtable, "ordered": .ordered,
            "pscustomobject": .customObject, "psobject": .customObject, "scriptblock": .scriptBlock,
            "switch": .switchParameter, "math": .math, "regex": .regex, "type": .type, "void": .void,
            "system.management.automation.psobject": .customObject,
        ]
        for known in Known.allCases {
            spellings[known.rawValue.lowercased()] = known
            if known.rawValue.hasPrefix("System.") { spellings[known.rawValue.dropFirst(7).lowercased()] = known }
        }
        return spellings
    }()
}
