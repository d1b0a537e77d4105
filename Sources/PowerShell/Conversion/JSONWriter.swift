package import Foundation

/// Writes values as JSON, in the form that ConvertTo-Json of PowerShell 7 has.
package struct JSONWriter {
    /// How deep values may lie within one another; deeper ones are written as text.
    let depth: Int
    /// Everything on one line.
    let isCompressed: Bool
    /// What the offset of local times follows from.
    let zone: TimeZone
    package private(set) var bytes: [UInt8] = []
    /// Whether something lay deeper than `depth`.
    private(set) var wasCut = false

    package init(depth: Int, compressed: Bool, zone: TimeZone) {
        self.depth = depth
        isCompressed = compressed
        self.zone = zone
    }

    package mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes one value.
    ///
    /// - Parameters:
    ///   - level: How deep it lies.
    ///   - indent: How far it stands in; more than `level` where an array of the caller is around it.
    package mutating func write(_ value: Value, level: Int = 0, indent: Int = 0) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .int(let number): append(String(number))
        case .double(let number): write(number)
        case .string(let text): write(text)
        case .date(let date): write(date)
        case .guid, .type, .scriptBlock: write(value.text)
        case .timeSpan, .array, .hashtable, .object: writeNested(value, level, indent)
        }
    }

    private mutating func writeNested(_ value: Value, _ level: Int, _ indent: Int) {
        guard level <= depth else {
            wasCut = true
            return write(value.text)
        }
        switch value {
        case .array(let elements, _):
            writeList("[", elements.indices, "]", indent) {
                $0.write(elements[$1], level: level + 1, indent: indent + 1)
            }
        case .hashtable(let table):
            let entries = table.entries
            writeList("{", entries.indices, "}", indent) { writer, place in
                writer.writePair(entries[place].key.text, entries[place].value, level, indent)
            }
        default:
            guard let object = value.object else { return write(value.text) }
            let names = object.shape.properties
            writeList("{", names.indices, "}", indent) { writer, place in
                writer.writePair(names[place], object.values[place], level, indent)
            }
        }
    }

    private mutating func writePair(_ name: String, _ value: Value, _ level: Int, _ indent: Int) {
        write(name)
        append(isCompressed ? ":" : ": ")
        write(value, level: level + 1, indent: indent + 1)
    }

    private mutating func writeList(
        _ open: String,
        _ places: Range<Int>,
        _ close: String,
        _ indent: Int,
        _ element: (inout JSONWriter, Int) -> Void
    ) {
        append(open)
        for place in places {
            if place > 0 { append(",") }
            newLine(indent + 1)
            element(&self, place)
        }
        if !places.isEmpty { newLine(indent) }
        append(close)
    }

    /// Begins a line that stands so far in; nothing in compressed form.
    mutating func newLine(_ indent: Int) {
        guard !isCompressed else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(blanks: 2 * indent)
    }

    /// A whole number keeps a decimal place, so that it is read back as what it was.
    private mutating func write(_ number: Double) {
        guard number.isFinite else { return write(Number.invariantText(number)) }
        let text = Number.text(number)
        append(text.contains { $0 == "." || $0 == "E" } ? text : text + ".0")
    }

    private mutating func write(_ date: DateTime) {
        bytes.append(UInt8(ascii: "\""))
        DatePattern.json.append(date, zone: zone, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}
