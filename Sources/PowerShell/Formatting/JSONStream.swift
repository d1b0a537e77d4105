package import Foundation

/// Turns the values that a script puts out into JSON for machines, as they come and as deep as they are.
package struct JSONStream {
    package enum Style: Sendable {
        /// One value a line (NDJSON).
        case lines
        /// One array of all values.
        case array
    }

    private let style: Style
    private var writer: JSONWriter
    private var isEmpty = true

    /// - Parameter zone: What the offset of local times follows from.
    package init(style: Style, zone: TimeZone) {
        self.style = style
        // Nobody nests so deep by hand; it keeps a loop that does from using up the stack.
        writer = JSONWriter(depth: 100, compressed: true, zone: zone)
    }

    /// Adds one value of the pipeline; an array's elements count one by one, `$null` as nothing.
    ///
    /// - Throws: An `ErrorRecord` for what Format-Table and Format-List put out, which is for eyes only.
    package mutating func append(_ value: Value) throws {
        switch value {
        case .null: return
        case .array(let elements, _): return try elements.forEach { try append($0) }
        case .object(let object) where FormatRecord(object) != nil: throw Self.layout
        default: break
        }
        if case .array = style { writer.append(isEmpty ? "[\n" : ",\n") }
        isEmpty = false
        writer.write(value)
        if case .lines = style { writer.append("\n") }
    }

    /// Ends the array; there is one even if there were no values.
    package mutating func finish() {
        if case .array = style { writer.append(isEmpty ? "[]\n" : "\n]\n") }
    }

    /// Hands over what is written so far, as UTF-8.
    package mutating func takeBytes() -> [UInt8] {
        writer.takeBytes()
    }

    private static var layout: ErrorRecord {
        ErrorRecord(
            "Format-Table and Format-List lay out text for people, which is no JSON. Use Select-Object instead.",
            exceptionType: "System.InvalidOperationException",
            category: "InvalidOperation",
            id: "FormatDataAsJson"
        )
    }
}
