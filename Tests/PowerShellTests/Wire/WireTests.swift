import Foundation
import Testing

@testable import PowerShell

/// What goes over the wire comes back as it was, and bytes that nobody wrote do no harm.
@Suite struct WireTests {
    private static let shape = Shape(
        typeNames: ["Microsoft.Exchange.Data.Directory.Management.Mailbox", "System.Object"],
        properties: ["Name", "Größe", "", "Inner"],
        defaultProperties: ["Name"]
    )

    private static let plain: [Value] = [
        .null, true, false, 0, 1, -1, .int(.max), .int(.min), 0.0, -0.0, 1.5, .double(.infinity), .double(.nan),
        .double(.leastNonzeroMagnitude), "", "text", "Ümläut 日本語 👩‍⚕️ e\u{301} \u{0}\u{1B}[31m\r\n",
        .string(String(repeating: "x", count: 70_000)),
        .date(DateTime(ticks: 0, kind: .unspecified)!), .date(DateTime(ticks: 3_155_378_975_999_999_999, kind: .utc)!),
        .date(DateTime(year: 2021, month: 10, day: 26, hour: 17, kind: .local)!),
        .timeSpan(TimeSpan(ticks: .max)), .timeSpan(TimeSpan(ticks: -1)),
        .guid(UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))),
        .type(TypeName(fullName: "System.DateTime")),
    ]

    private static var nested: [Value] {
        var table = Hashtable(ordered: true)
        table.set("Add", to: .array(["a@contoso.com", "b@contoso.com"], kind: .stringArray))
        table.set(3, to: .null)
        var plainTable = Hashtable()
        plainTable.set("x", to: .hashtable(table))
        let object = Value.object(Object(shape: shape, values: ["a", 1, .null, .array([])]))
        return [
            .array([]), .array(plain), .array(plain, kind: .multiValued), .hashtable(Hashtable()), .hashtable(table),
            .hashtable(plainTable), object,
            .array([object, object, .object(Object(shape: Shape(typeNames: [], properties: []), values: []))]),
            .object(Object(shape: shape, values: [object, object, .hashtable(table), object])),
        ]
    }

    private func answers(_ bytes: [UInt8], pieces: Int = .max) throws -> [WireReader.Answer] {
        var reader = WireReader()
        var answers: [WireReader.Answer] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            reader.append(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
            while let answer = try reader.nextAnswer() { answers.append(answer) }
        }
        return answers
    }

    private func written(_ values: [Value]) -> [UInt8] {
        var writer = WireWriter()
        for value in values { writer.write(.objects([value])) }
        writer.finish()
        return writer.take()
    }

    private func objects(_ answers: [WireReader.Answer]) -> [Value] {
        answers.flatMap { answer -> [Value] in if case .output(.objects(let values)) = answer { values } else { [] } }
    }

    @Test(arguments: [1, 3, 1_000, Int.max])
    func `every kind of value comes back as it was, in whatever pieces`(_ pieces: Int) throws {
        let values = Self.plain + Self.nested
        let bytes = written(values)
        // A byte at a time, the long text would take long too.
        guard pieces > 1 else {
            let short = values.filter { $0.text.utf8.count < 1_000 }
            #expect(written(objects(try answers(written(short), pieces: 1))) == written(short))
            return
        }
        let back = try answers(bytes, pieces: pieces)
        #expect(objects(back).count == values.count)
        guard case .end = back.last else {
            Issue.record("no end")
            return
        }
        #expect(written(objects(back)) == bytes)
        for (old, new) in zip(values, objects(back)) { #expect(old.text == new.text) }
    }

    @Test func `an object keeps its types, its names and the names that are shown`() throws {
        let value = Value.object(Object(shape: Self.shape, values: ["a", 2, .null, false]))
        let back = objects(try answers(written([value, value])))
        #expect(back.count == 2)
        for value in back {
            guard case .object(let object) = value else { continue }
            #expect(object.shape.typeNames == Self.shape.typeNames)
            #expect(object.shape.properties == Self.shape.properties)
            #expect(object.shape.defaultProperties == ["Name"])
        }
    }

    @Test func `words and errors come back as they were, and the error that ended it is thrown`() throws {
        let record = ErrorRecord(
            "It – failed",
            exceptionType: "System.X",
            category: "NotSpecified",
            id: "Ex1,Get-X",
            target: "t"
        )
        var writer = WireWriter()
        writer.write(.warning("careful"))
        writer.write(.information("What if: …"))
        writer.write(.failure(record))
        writer.finish(record)
        var reader = WireReader()
        reader.append(writer.take())
        guard case .output(.warning("careful")) = try reader.nextAnswer(),
            case .output(.information("What if: …")) = try reader.nextAnswer(),
            case .output(.failure(let failure)) = try reader.nextAnswer()
        else {
            Issue.record("not what was written")
            return
        }
        let end = #expect(throws: ErrorRecord.self) { try reader.nextAnswer() }
        for found in [failure, end] {
            #expect(found?.message == record.message && found?.exceptionType == record.exceptionType)
            #expect(found?.category == record.category && found?.id == record.id && found?.target == record.target)
        }
    }

    private static let conditions = [
        PropertyCondition("Name", .isTrue, isNegated: true),
        PropertyCondition("Name", .equals("ä", caseSensitive: true)),
        PropertyCondition("User", .isLike("*@*", caseSensitive: false), isNegated: true),
    ]

    @Test func `a question comes back as it was`() throws {
        let calls = [
            RemoteCall(command: "Get-Mailbox", arguments: ["Identity": "ä", "ResultSize": 3]),
            RemoteCall(command: "Set-Mailbox", arguments: [:]),
        ]
        for (input, wanted) in [(nil, nil), ([], ["Name"]), (Self.plain + Self.nested, [])]
            as [([Value]?, Set<String>?)]
        {
            let demand = Demand(properties: wanted, conditions: wanted == nil ? [] : Self.conditions)
            var writer = WireWriter()
            writer.write(RemoteRequest(calls: calls, input: input, demand: demand))
            let back = try WireReader.request(writer.take())
            #expect(back.calls.map(\.command) == ["Get-Mailbox", "Set-Mailbox"])
            #expect(back.calls[0].arguments.mapValues(\.text) == ["Identity": "ä", "ResultSize": "3"])
            #expect(back.input.map { written($0) } == input.map { written($0) })
            #expect(back.demand == demand)
        }
    }
}
