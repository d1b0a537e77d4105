package import Foundation

/// Reads JSON into values, as ConvertFrom-Json does: objects keep the order of their properties.
package struct JSONReader {
    /// Objects become hashtables.
    let asHashtable: Bool
    let depth: Int
    /// What times with an offset become local times of.
    let zone: TimeZone
    private(set) var bytes: [UInt8] = []
    var index = 0
    /// Shapes by their names, since the elements of an array mostly have the same.
    private var shapes: [[String]: Shape] = [:]

    package init(asHashtable: Bool, depth: Int, zone: TimeZone) {
        self.asHashtable = asHashtable
        self.depth = depth
        self.zone = zone
    }

    /// - Throws: An `ErrorRecord` that says where the text is no JSON.
    package mutating func read(_ text: String) throws -> Value {
        bytes = Array(text.utf8)
        index = 0
        let value = try value(level: 0)
        skipBlanks()
        guard index == bytes.count else {
            throw problem("Additional text encountered after finished reading JSON content")
        }
        return value
    }

    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipBlanks() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard next == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws {
        guard skip(character) else { throw problem("Expected '\(character)'") }
    }

    private mutating func value(level: Int) throws -> Value {
        guard level <= depth else { throw problem("The reader's MaxDepth of \(depth) has been exceeded") }
        skipBlanks()
        switch next {
        case UInt8(ascii: "{"): return try object(level)
        case UInt8(ascii: "["): return try array(level)
        case UInt8(ascii: "\""): return stringValue(try string())
        case UInt8(ascii: "t") where word("true"): return .bool(true)
        case UInt8(ascii: "f") where word("false"): return .bool(false)
        case UInt8(ascii: "n") where word("null"): return .null
        case nil: throw problem("Unexpected end of content")
        default: return try number()
        }
    }

    private mutating func word(_ text: String) -> Bool {
        guard bytes[index...].starts(with: text.utf8) else { return false }
        index += text.utf8.count
        return true
    }

    private mutating func array(_ level: Int) throws -> Value {
        try expect("[")
        var elements: [Value] = []
        if skip("]") { return .array(elements) }
        repeat { elements.append(try value(level: level + 1)) } while skip(",")
        try expect("]")
        return .array(elements)
    }

    private mutating func object(_ level: Int) throws -> Value {
        try expect("{")
        var (names, values): ([String], [Value]) = ([], [])
        if !skip("}") {
            repeat {
                skipBlanks()
                guard next == UInt8(ascii: "\"") else { throw problem("Expected a property name in quotes") }
                names.append(try string())
                try expect(":")
                values.append(try value(level: level + 1))
            } while skip(",")
            try expect("}")
        }
        return asHashtable ? .hashtable(table(names, values)) : .object(try object(names, values))
    }

    private func table(_ names: [String], _ values: [Value]) -> Hashtable {
        var table = Hashtable(ordered: true)
        for (name, value) in zip(names, values) { table.set(name, to: value) }
        return table
    }

    private mutating func object(_ names: [String], _ values: [Value]) throws -> Object {
        if let shape = shapes[names] { return Object(shape: shape, values: values) }
        var known: Set<String> = []
        for name in names where !known.insert(name.lowercased()).inserted {
            throw ErrorRecord(
                """
                Cannot convert the JSON string because it contains keys that are the same or differ only in case, \
                such as '\(name)'. Please use the -AsHashtable switch instead.
                """,
                exceptionType: "System.InvalidOperationException",
                category: "InvalidOperation",
                id: "DuplicateKeysInJsonString"
            )
        }
        let shape = Shape(typeNames: ["System.Management.Automation.PSCustomObject"], properties: names)
        shapes[names] = shape
        return Object(shape: shape, values: values)
    }

    func problem(_ message: String) -> ErrorRecord {
        let before = bytes[..<min(index, bytes.count)]
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
        return ErrorRecord(
            "Conversion from JSON failed with error: \(message). Line \(line), position \(column).",
            exceptionType: "System.ArgumentException",
            category: "NotSpecified",
            id: "System.ArgumentException"
        )
    }
}
