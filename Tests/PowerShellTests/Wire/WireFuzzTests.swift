import Foundation
import SeededRandom
import Testing

@testable import PowerShell

/// Bytes that are no stream: refused or read, but never with a crash or without an end.
@Suite struct WireFuzzTests {
    /// Reads all that there is; whatever is thrown is an answer too.
    private func swallow(_ bytes: [UInt8]) {
        var reader = WireReader()
        reader.append(bytes)
        while let answer = try? reader.nextAnswer() {
            if case .end = answer { break }
        }
        _ = try? WireReader.request(bytes)
    }

    private func sample() -> [UInt8] {
        var table = Hashtable(ordered: true)
        table.set("Add", to: .array(["a", 1, .null]))
        let object = Value.object(
            Object(
                shape: Shape(typeNames: ["T"], properties: ["A", "B"], defaultProperties: ["A"]),
                values: [.hashtable(table), .date(DateTime(year: 2031, month: 1, day: 2, kind: .utc)!)]
            )
        )
        var writer = WireWriter()
        writer.write(
            RemoteRequest(
                calls: [RemoteCall(command: "Get-X", arguments: ["A": object])],
                input: [object, .guid(UUID()), 1.5],
                demand: Demand(
                    properties: ["A"],
                    conditions: [PropertyCondition("A", .isLike("*", caseSensitive: true))]
                )
            )
        )
        writer.write(.objects([object, object]))
        writer.write(.failure(ErrorRecord("m", exceptionType: "e", category: "c", id: "i")))
        writer.finish()
        return writer.take()
    }

    @Test func `noise`() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<3_000 {
            let count = Int.random(in: 0..<200, using: &generator)
            var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            // Mostly a frame that begins well, so that more than its length is read.
            if count > 5, Bool.random(using: &generator) {
                bytes.replaceSubrange(
                    0..<5,
                    with: [UInt8(count - 4), 0, 0, 0, UInt8.random(in: 0...10, using: &generator)]
                )
            }
            swallow(bytes)
        }
    }

    @Test func `a good stream with bytes changed, lost and doubled`() {
        var generator = SeededGenerator(seed: 2)
        let good = sample()
        for _ in 0..<4_000 {
            var bytes = good
            for _ in 0...Int.random(in: 0..<4, using: &generator) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(bytes[place], at: place)
                default: bytes.removeSubrange(place...)
                }
            }
            swallow(bytes)
        }
    }

    @Test func `a stream that is cut off anywhere waits for the rest`() throws {
        var writer = WireWriter()
        for number in 0..<5 { writer.write(.objects([.array([.int(Int64(number)), "text"])])) }
        let good = writer.take()
        for length in 0..<good.count {
            var reader = WireReader()
            reader.append(good.prefix(length))
            var count = try objects(from: &reader)
            #expect(count == length / (good.count / 5))
            reader.append(good.dropFirst(length))
            count += try objects(from: &reader)
            #expect(count == 5)
        }
    }

    /// How many objects can be read now.
    private func objects(from reader: inout WireReader) throws -> Int {
        var count = 0
        while let answer = try reader.nextAnswer() {
            if case .output(.objects(let values)) = answer { count += values.count }
        }
        return count
    }

    @Test func `lengths, depths and numbers that lie are refused`() {
        func frame(_ body: [UInt8]) -> [UInt8] {
            [UInt8(body.count & 255), UInt8(body.count >> 8), 0, 0] + body
        }
        let long = [UInt8](repeating: 0xFF, count: 9)
        let deep = [UInt8](repeating: 0, count: 0) + (0..<5_000).flatMap { _ in [WireTag.array.rawValue, 0, 1] }
        let lies: [[UInt8]] = [
            [3, WireTag.string.rawValue] + long + [1], [3, WireTag.string.rawValue] + long + [0xFF, 1],
            [3, WireTag.array.rawValue, 0] + long + [1], [3, WireTag.hashtable.rawValue, 1] + long + [1],
            [3, WireTag.object.rawValue, 7], [3, WireTag.object.rawValue, 0] + long + [1], [3] + deep,
            [3, WireTag.date.rawValue, 1, 255, 255, 255, 255, 255, 255, 255, 127], [3, 200], [77], [3],
            [3, WireTag.null.rawValue, WireTag.null.rawValue, 0],
        ]
        for lie in lies {
            var reader = WireReader()
            reader.append(frame(lie) + [1])
            #expect(throws: WireError.self, "\(lie.prefix(12))") {
                while try reader.nextAnswer() != nil {}
                throw WireErrorExpected()
            }
        }
    }

    private struct WireErrorExpected: Error {}
}
