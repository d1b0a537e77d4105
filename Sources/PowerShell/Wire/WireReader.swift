import Foundation

/// Reads frames from bytes that come in pieces; see ``WireTag`` for their form.
///
/// Bytes from elsewhere are not trusted: lengths, depth and numbers are checked, and what is wrong throws.
package struct WireReader {
    private var bytes: [UInt8] = []
    private var place = 0
    private var shapes: [Shape] = []
    /// Where the present frame ends.
    private var end = 0

    /// Objects that are handed over at a time, at most.
    private static let batchSize = 512
    /// Values within one another.
    private static let depthLimit = 64

    package init() {}

    package mutating func append(_ more: some Sequence<UInt8>) {
        if place > 1 << 16 {
            bytes.removeFirst(place)
            end -= place
            place = 0
        }
        bytes.append(contentsOf: more)
    }

    /// What comes next in an answer; nil until more bytes are there.
    ///
    /// - Throws: ``WireError``, or the ``ErrorRecord`` that ended the pipeline.
    package mutating func nextAnswer() throws -> Answer? {
        guard let kind = try nextFrame() else { return nil }
        switch kind {
        case .object: return .output(.objects(try objects()))
        case .warning: return .output(.warning(try text()))
        case .information: return .output(.information(try text()))
        case .failure: return .output(.failure(try record()))
        case .end: throw try record()
        case .done: return .end
        case .call, .input, .wanted, .condition: throw WireError("a question stands in it")
        }
    }

    /// The object that begins here, and those behind it that are there already.
    private mutating func objects() throws -> [Value] {
        var objects = [try value()]
        if isNext(.object) { objects.reserveCapacity(Self.batchSize) }
        while objects.count < Self.batchSize, isNext(.object), try nextFrame() != nil { objects.append(try value()) }
        return objects
    }

    package enum Answer: Sendable {
        case output(RemoteOutput)
        case end
    }

    /// A whole question.
    package static func request(_ bytes: [UInt8]) throws -> RemoteRequest {
        var reader = Self()
        reader.append(bytes)
        var request = RemoteRequest(calls: [], input: nil)
        while let kind = try reader.nextFrame() {
            switch kind {
            case .call: request.calls.append(try reader.call())
            case .wanted:
                let properties = Set(try reader.names())
                request.demand = Demand(properties: properties, conditions: request.demand.conditions)
            case .condition: request.demand.conditions.append(try reader.condition())
            case .input: request.input = (request.input ?? []) + [try reader.value()]
            case .done: request.input = request.input ?? []
            default: throw WireError("an answer stands in the question")
            }
        }
        guard reader.place == reader.bytes.count else { throw WireError("it ends in the middle") }
        return request
    }

    // MARK: - Frames

    private mutating func nextFrame() throws -> WireFrame? {
        if place < end { throw WireError("\(end - place) bytes too many") }
        guard bytes.count - place >= 4 else { return nil }
        let length = frameLength
        guard length >= 1 else { throw WireError("an empty frame") }
        guard bytes.count - place - 4 >= length else { return nil }
        place += 4
        end = place + length
        guard let kind = WireFrame(rawValue: try byte()) else { throw WireError("an unknown frame") }
        return kind
    }

    /// Whether a whole frame of this kind follows.
    private func isNext(_ kind: WireFrame) -> Bool {
        guard place == end, bytes.count - place >= 5, bytes[place + 4] == kind.rawValue else { return false }
        return bytes.count - place - 4 >= frameLength
    }

    /// The length that stands at the beginning of a frame.
    private var frameLength: Int { (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) } }

    private mutating func call() throws -> RemoteCall {
        var call = RemoteCall(command: try text(), arguments: [:])
        for _ in 0..<(try count()) {
            let name = try text()
            call.arguments[name] = try value()
        }
        return call
    }

    private mutating func condition() throws -> PropertyCondition {
        let property = try text()
        let (kind, isNegated, caseSensitive) = (try byte(), try byte() == 1, try byte() == 1)
        let text = try text()
        let test: PropertyCondition.Test =
            switch kind {
            case 0: .isTrue
            case 1: .equals(text, caseSensitive: caseSensitive)
            case 2: .isLike(text, caseSensitive: caseSensitive)
            default: throw WireError("an unknown condition")
            }
        return PropertyCondition(property, test, isNegated: isNegated)
    }

    private mutating func record() throws -> ErrorRecord {
        ErrorRecord(
            try text(),
            exceptionType: try text(),
            category: try text(),
            id: try text(),
            target: try text()
        )
    }

    // MARK: - Values

    private mutating func value(depth: Int = 0) throws -> Value {
        guard depth < Self.depthLimit else { throw WireError("values lie too deep within one another") }
        guard let tag = WireTag(rawValue: try byte()) else { throw WireError("an unknown kind of value") }
        switch tag {
        case .null: return .null
        case .no: return .bool(false)
        case .yes: return .bool(true)
        case .int: return .int(try signed())
        case .double: return .double(Double(bitPattern: try fixed()))
        case .string, .scriptBlock: return .string(try text())
        case .date: return .date(try date())
        case .timeSpan: return .timeSpan(TimeSpan(ticks: try signed()))
        case .guid: return .guid(try guid())
        case .array: return try array(depth)
        case .hashtable: return .hashtable(try hashtable(depth))
        case .object: return .object(try object(depth))
        case .type: return .type(TypeName(fullName: try text()))
        }
    }

    private mutating func array(_ depth: Int) throws -> Value {
        let kind: ArrayKind =
            switch try byte() {
            case 0: .objectArray
            case 1: .stringArray
            default: .multiValued
            }
        var elements: [Value] = []
        for _ in 0..<(try count()) { elements.append(try value(depth: depth + 1)) }
        return .array(elements, kind: kind)
    }

    private mutating func hashtable(_ depth: Int) throws -> Hashtable {
        var table = Hashtable(ordered: try byte() == 1)
        for _ in 0..<(try count()) {
            let key = try value(depth: depth + 1)
            table.set(key, to: try value(depth: depth + 1))
        }
        return table
    }

    private mutating func object(_ depth: Int) throws -> Object {
        let number = try unsigned()
        if number == UInt64(shapes.count) {
            let types = try names()
            let properties = try names()
            shapes.append(
                Shape(typeNames: types, properties: properties, defaultProperties: try byte() == 1 ? try names() : nil)
            )
        }
        guard number < UInt64(shapes.count) else { throw WireError("an unknown shape") }
        let shape = shapes[Int(number)]
        var values: [Value] = []
        values.reserveCapacity(shape.properties.count)
        for _ in shape.properties { values.append(try value(depth: depth + 1)) }
        return Object(shape: shape, values: values)
    }

    private mutating func date() throws -> DateTime {
        let kind: DateTime.Kind =
            switch try byte() {
            case 1: .utc
            case 2: .local
            default: .unspecified
            }
        guard let date = DateTime(ticks: Int64(bitPattern: try fixed()), kind: kind) else {
            throw WireError("a date out of range")
        }
        return date
    }

    private mutating func guid() throws -> UUID {
        try demand(16)
        defer { place += 16 }
        return bytes[place..<place + 16].withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }

    private mutating func names() throws -> [String] {
        var names: [String] = []
        for _ in 0..<(try count()) { names.append(try text()) }
        return names
    }

    // MARK: - Bytes

    private mutating func text() throws -> String {
        let length = try count()
        defer { place += length }
        return String(decoding: bytes[place..<place + length], as: UTF8.self)
    }

    /// A number of things that each take a byte at least.
    private mutating func count() throws -> Int {
        let number = try unsigned()
        guard number <= UInt64(end - place) else { throw WireError("a length beyond its frame") }
        return Int(number)
    }

    private mutating func signed() throws -> Int64 {
        let number = try unsigned()
        return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }

    private mutating func unsigned() throws -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let next = try byte()
            number |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return number }
        }
        throw WireError("a number too long")
    }

    private mutating func fixed() throws -> UInt64 {
        try demand(8)
        defer { place += 8 }
        return bytes[place..<place + 8].withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    }

    private mutating func byte() throws -> UInt8 {
        try demand(1)
        defer { place += 1 }
        return bytes[place]
    }

    private func demand(_ length: Int) throws {
        guard end - place >= length else { throw WireError("a frame ends in the middle of a value") }
    }
}
