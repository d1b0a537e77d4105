extension Object {
    /// Exchange's objects are known by their identity or name, errors by their message, others by their type; custom
    /// ones show all they have.
    func text(_ valueText: (Value) -> String) -> String {
        let type = shape.typeNames.first ?? ""
        if type == ErrorRecord.typeName, case .object(let exception)? = values.first {
            return exception["Message"]?.text ?? ""
        }
        if type == "System.Management.Automation.ErrorCategoryInfo", values.count == 5 {
            let parts = values.map(\.text)
            return "\(parts[0]): (\(parts[3]):\(parts[4])) [\(parts[1])], \(parts[2])"
        }
        if shape.isCustom {
            if values.isEmpty { return "" }
            let pairs = zip(shape.properties, values).map { "\($0)=\(valueText($1))" }
            return "@{" + pairs.joined(separator: "; ") + "}"
        }
        if type.hasPrefix("Microsoft.Exchange."), let name = self["Identity"] ?? self["Name"] {
            return valueText(name)
        }
        if shape.typeNames.contains("System.Exception") { return "\(type): \(self["Message"]?.text ?? "")" }
        return type
    }
}

extension Shape {
    /// Whether its objects have no type of .NET behind them.
    var isCustom: Bool {
        guard let first = typeNames.first else { return true }
        return first.hasPrefix("Selected.") || typeNames.contains("System.Management.Automation.PSCustomObject")
    }
}
