/// What .NET calls the types of parameters, and which values have them already.
extension ParameterType {
    package var typeName: String {
        switch self {
        case .any: TypeName.Known.object.rawValue
        case .string: TypeName.Known.string.rawValue
        case .bool: TypeName.Known.bool.rawValue
        case .switch: TypeName.Known.switchParameter.rawValue
        case .int: TypeName.Known.int32.rawValue
        case .double: TypeName.Known.double.rawValue
        case .date: TypeName.Known.dateTime.rawValue
        case .guid: TypeName.Known.guid.rawValue
        case .unlimitedInt: "Microsoft.Exchange.Data.Unlimited"
        case .secureString: "System.Security.SecureString"
        case .hashtable: TypeName.Known.hashtable.rawValue
        case .scriptBlock: TypeName.Known.scriptBlock.rawValue
        case .choice: TypeName.Known.string.rawValue
        case .list(let element): element.typeName + "[]"
        }
    }

    /// Whether a value has the type without being converted.
    func accepts(_ value: Value) -> Bool {
        switch (self, value) {
        case (.scriptBlock, .scriptBlock), (.string, .string), (.choice, .string), (.int, .int), (.bool, .bool),
            (.switch, .bool), (.date, .date), (.guid, .guid), (.hashtable, .hashtable), (.any, _), (.double, .double):
            true
        case (.list(let element), .array(let elements, _)): elements.allSatisfy { element.accepts($0) }
        case (.list(let element), _): element.accepts(value)
        default: false
        }
    }

    /// Whether nothing at all is no value of it.
    var needsContent: Bool {
        switch self {
        case .any: false
        case .list(let element): element.needsContent
        default: true
        }
    }

    var takesScriptBlock: Bool {
        switch self {
        case .scriptBlock: true
        case .list(let element): element.takesScriptBlock
        default: false
        }
    }
}
