extension Hashtable {
    package var typeName: String {
        TypeName(isOrdered ? .ordered : .hashtable).fullName
    }
}

extension TypeName {
    /// The short word that PowerShell has for it, such as `datetime`; otherwise the full name.
    var displayName: String {
        let word: String? =
            switch known {
            case .string: "string"
            case .char: "char"
            case .bool: "bool"
            case .int32: "int"
            case .int64: "long"
            case .double: "double"
            case .dateTime: "datetime"
            case .timeSpan: "timespan"
            case .guid: "guid"
            case .array: "array"
            case .hashtable: "hashtable"
            case .customObject: "psobject"
            case .scriptBlock: "scriptblock"
            case .switchParameter: "switch"
            case .regex: "regex"
            case .type: "type"
            case .void: "void"
            case .object, .ordered, .math, nil: nil
            }
        return word.map { $0 + (isArray ? "[]" : "") } ?? fullName
    }
}
