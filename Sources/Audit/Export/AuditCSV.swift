import Ledger

/// The columns of audit rows as CSV (RFC 4180), with a header line.
struct AuditCSV: AuditRowWriter {
    let head = """
        sequence,log,date,activity,actor,target,objectId,mailbox,succeeded,summary,record,job,cause,writeCSN\r\n
        """
    let tail = ""

    func bytes(for rows: [AuditRow]) -> [UInt8] {
        var bytes: [UInt8] = []
        for row in rows {
            let fields = [
                String(row.sequence), row.log.rawValue, row.dateText, row.activity, row.actor, row.target,
                row.objectID ?? "", row.mailbox.map { String($0) } ?? "", row.succeeded ? "true" : "false", row.summary,
                row.record, row.job.map { String($0) } ?? "", row.cause.map { String($0) } ?? "", row.writeCSN ?? "",
            ]
            for (index, field) in fields.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.append(field, to: &bytes)
            }
            bytes += "\r\n".utf8
        }
        return bytes
    }

    private static func append(_ field: String, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let special: [UInt8] = [quote, UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        guard field.utf8.contains(where: { special.contains($0) }) else {
            bytes += field.utf8
            return
        }
        bytes.append(quote)
        for byte in field.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}
