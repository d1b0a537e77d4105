/// Turns bytes, as they come, into records.
struct LDIFParser {
    private var lines = LDIFLineReader()
    private var record: [LDIFLine] = []
    private var isFirst = true

    mutating func feed(_ chunk: some Collection<UInt8>) {
        lines.feed(chunk)
    }

    mutating func finish() {
        lines.finish()
    }

    /// The next record that is complete. After an error, goes on with the record behind the bad one.
    mutating func next() throws(LDIFError) -> LDIFRecord? {
        while let line = lines.next() {
            guard line.isBlank else {
                record.append(line)
                continue
            }
            if let parsed = try parseRecord() { return parsed }
        }
        return nil
    }

    private mutating func parseRecord() throws(LDIFError) -> LDIFRecord? {
        let lines = record
        record = []
        guard !lines.isEmpty else { return nil }
        var fields = LDIFFields(lines)
        if isFirst {
            isFirst = false
            try fields.skipVersion()
        }
        guard let dn = try fields.next() else { return nil }
        guard dn.isNamed("dn") else { throw dn.problem("a record must start with 'dn:'") }
        let name = try dn.distinguishedName()
        let controls = try fields.controls()
        guard let type = try fields.next("changetype") else {
            if !controls.isEmpty { throw dn.problem("a record with controls must have a 'changetype:'") }
            return LDIFRecord(line: dn.line, content: .entry(Entry(name, try fields.attributes(of: dn))))
        }
        let kind = try fields.change(type, of: dn)
        return LDIFRecord(line: dn.line, content: .change(Change(name, kind, controls: controls)))
    }
}
