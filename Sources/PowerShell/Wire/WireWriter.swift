import Foundation

/// Writes frames; see ``WireTag`` for their form.
package struct WireWriter {
    /// What has been written and not yet taken.
    package private(set) var bytes: [UInt8] = []
    private var shapes: [ObjectIdentifier: Int] = [:]
    /// Keeps the shapes alive, since an identifier may be used again afterwards.
    private var kept: [Shape] = []

    package init() {}

    /// Hands over what was written so far.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    package mutating func write(_ output: RemoteOutput) {
        switch output {
        case .objects(let values): for value in values { frame(.object) { $0.write(value) } }
        case .warning(let text): frame(.warning) { $0.write(text) }
        case .information(let text): frame(.information) { $0.write(text) }
        case .failure(let record): frame(.failure) { $0.write(record) }
        }
    }

    /// The end of a stream: what ended it, or nothing if all went well.
    package mutating func finish(_ failure: ErrorRecord? = nil) {
        if let failure { frame(.end) { $0.write(failure) } } else { frame(.done) { _ in } }
    }

    package mutating func write(_ request: RemoteRequest) {
        for call in request.calls {
            frame(.call) { writer in
                writer.write(call.command)
                writer.write(UInt64(call.arguments.count))
                for (name, value) in call.arguments {
                    writer.write(name)
                    writer.write(value)
                }
            }
        }
        if let properties = request.demand.properties { frame(.wanted) { $0.write(properties.sorted()) } }
        for condition in request.demand.conditions { frame(.condition) { $0.write(condition) } }
        for value in request.input ?? [] { frame(.input) { $0.write(value) } }
        if request.input != nil { frame(.done) { _ in } }
    }

    // MARK: - Parts

    private mutating func frame(_ kind: WireFrame, _ body: (inout Self) -> Void) {
        let start = bytes.count
        bytes.append(contentsOf: [0, 0, 0, 0, kind.rawValue])
        body(&self)
        let length = UInt32(bytes.count - start - 4)
        for place in 0..<4 { bytes[start + place] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(place))) }
    }

    private mutating func write(_ condition: PropertyCondition) {
        let (kind, text, isCaseSensitive): (UInt8, String, Bool) =
            switch condition.test {
            case .isTrue: (0, "", false)
            case .equals(let text, let caseSensitive): (1, text, caseSensitive)
            case .isLike(let text, let caseSensitive): (2, text, caseSensitive)
            }
        write(condition.property)
        bytes += [kind, condition.isNegated ? 1 : 0, isCaseSensitive ? 1 : 0]
        write(text)
    }

    private mutating func write(_ record: ErrorRecord) {
        write(record.message)
        write(record.exceptionType)
        write(record.category)
        write(record.id)
        write(record.target)
    }

    private mutating func write(_ value: Value) {
        switch value {
        case .null: tag(.null)
        case .bool(let flag): tag(flag ? .yes : .no)
        case .int(let number):
            tag(.int)
            write(number)
        case .double(let number):
            tag(.double)
            fixed(number.bitPattern)
        case .string(let text):
            tag(.string)
            write(text)
        case .date(let date):
            tag(.date)
            bytes.append(date.kind == .utc ? 1 : date.kind == .local ? 2 : 0)
            fixed(UInt64(bitPattern: date.ticks))
        case .timeSpan(let span):
            tag(.timeSpan)
            write(span.ticks)
        case .guid(let uuid):
            tag(.guid)
            withUnsafeBytes(of: uuid.uuid) { bytes.append(contentsOf: $0) }
        case .array(let elements, let kind):
            tag(.array)
            bytes.append(kind == .objectArray ? 0 : kind == .stringArray ? 1 : 2)
            write(UInt64(elements.count))
            for element in elements { write(element) }
        case .hashtable(let table): write(table)
        case .object(let object): write(object)
        case .scriptBlock(let block):
            tag(.scriptBlock)
            write(block.text)
        case .type(let name):
            tag(.type)
            write(name.fullName)
        }
    }

    private mutating func write(_ table: Hashtable) {
        tag(.hashtable)
        bytes.append(table.isOrdered ? 1 : 0)
        write(UInt64(table.count))
        for entry in table.entries {
            write(entry.key)
            write(entry.value)
        }
    }

    private mutating func write(_ object: Object) {
        tag(.object)
        let id = ObjectIdentifier(object.shape)
        if let number = shapes[id] {
            write(UInt64(number))
        } else {
            write(UInt64(kept.count))
            shapes[id] = kept.count
            kept.append(object.shape)
            write(object.shape.typeNames)
            write(object.shape.properties)
            bytes.append(object.shape.defaultProperties == nil ? 0 : 1)
            if let names = object.shape.defaultProperties { write(names) }
        }
        for value in object.values { write(value) }
    }

    private mutating func write(_ names: [String]) {
        write(UInt64(names.count))
        for name in names { write(name) }
    }

    private mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            write(UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    private mutating func write(_ number: Int64) {
        write(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    private mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private mutating func fixed(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func tag(_ tag: WireTag) { bytes.append(tag.rawValue) }
}

/// What a session asks of the service.
package struct RemoteRequest: Sendable {
    /// Joined by pipes.
    package var calls: [RemoteCall]
    /// What is piped into the first call; nil if it stands first.
    package var input: [Value]?
    /// What is wanted of the last call's objects.
    package var demand: Demand

    package init(calls: [RemoteCall], input: [Value]?, demand: Demand = Demand()) {
        self.calls = calls
        self.input = input
        self.demand = demand
    }
}
