import PowerShell

extension Value {
    /// As Exchange's log writes the value of a parameter.
    var auditText: String {
        switch self {
        case .bool(let flag): flag ? "True" : "False"
        case .array(let elements, _): elements.map(\.auditText).joined(separator: ";")
        case .hashtable(let table):
            "@{" + table.entries.map { "\($0.key.auditText)=\($0.value.auditText)" }.joined(separator: "; ") + "}"
        case .null: ""
        default: text
        }
    }
}
