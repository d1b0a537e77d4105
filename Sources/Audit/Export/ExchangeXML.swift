import DirectoryModel
import Ledger

/// Rows of Exchange's log as the XML of its own export.
///
/// Exchange, "Administrator audit log structure".
struct ExchangeXML: AuditRowWriter {
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<SearchResults>\n"
    let tail = "</SearchResults>\n"

    func bytes(for rows: [AuditRow]) -> [UInt8] {
        var text = ""
        for row in rows where row.log == .exchange { append(row, to: &text) }
        return Array(text.utf8)
    }

    private func append(_ row: AuditRow, to text: inout String) {
        let record = JSONParts(row.record).members
        text += Self.tag(
            "  <Event",
            [
                ("Caller", row.actor), ("Cmdlet", row.activity),
                ("ObjectModified", record["ObjectModified"]?.string ?? row.target),
                ("RunDate", row.dateText.prefix(19) + "+00:00"), ("Succeeded", row.succeeded ? "true" : "false"),
                ("Error", record["Error"]?.string ?? "None"),
                ("OriginatingServer", record["OriginatingServer"]?.string ?? ""),
            ],
            ">\n"
        )
        list("CmdletParameters", "Parameter", record["CmdletParameters"], ["Name", "Value"], &text)
        list("ModifiedProperties", "Property", record["ModifiedProperties"], ["Name", "OldValue", "NewValue"], &text)
        text += "  </Event>\n"
    }

    private func list(_ name: String, _ item: String, _ items: JSONParts?, _ fields: [String], _ text: inout String) {
        let elements = items?.elements ?? []
        guard !elements.isEmpty else {
            text += "    <\(name) />\n"
            return
        }
        text += "    <\(name)>\n"
        for element in elements {
            let members = element.members
            text += Self.tag("      <\(item)", fields.map { ($0, members[$0]?.string ?? "") }, " />\n")
        }
        text += "    </\(name)>\n"
    }

    private static func tag(_ start: String, _ attributes: [(String, String)], _ end: String) -> String {
        start + attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined() + end
    }

    private static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\r", "\t": result += "&#\(scalar.value);"
            // XML 1.0 has no way to write the other control characters.
            case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
