import LDAPClient
import SeededRandom
import Testing

/// Filters and their text form.
struct FilterTests {
    @Test func `hostile values stay values`() {
        let filter = Filter.and([.equal("uid", "*)(uid=*"), .not(.equal("cn", "a\\b\0"))])
        #expect(filter.description == #"(&(uid=\2a\29\28uid=\2a)(!(cn=a\5cb\00)))"#)
    }

    @Test(arguments: [
        ("(cn=*)", Filter.present("cn")), ("(cn=)", .equal("cn", "")),
        ("(cn=a*b**c*)", .substrings("cn", initial: "a", any: ["b", "c"])),
        ("(cn=*c)", .substrings("cn", final: "c")), ("(n>=5)", .greaterOrEqual("n", "5")),
        ("(n<=5)", .lessOrEqual("n", "5")),
        ("(cn~=x)", .approximate("cn", "x")), ("(&)", .and([])),
        ("(|(a=1)(!(b=2)))", .or([.equal("a", "1"), .not(.equal("b", "2"))])),
        (
            "(userAccountControl:1.2.840.113556.1.4.803:=2)",
            .extensible(attribute: "userAccountControl", rule: "1.2.840.113556.1.4.803", value: "2")
        ),
        ("(ou:dn:=x)", .extensible(attribute: "ou", dnAttributes: true, value: "x")),
        ("(:dn:2.4.6:=x)", .extensible(rule: "2.4.6", dnAttributes: true, value: "x")),
        (#"(photo=\ff\00)"#, .equalBytes("photo", AttributeValue([0xFF, 0]))),
        ("(cn;lang-de=x)", .equal("cn;lang-de", "x")),
    ])
    func `the text form is understood`(text: String, filter: Filter) throws {
        #expect(try Filter(parsing: text) == filter)
        #expect(try Filter(parsing: filter.description) == filter)
    }

    @Test(arguments: [
        ("", 1), ("cn=a", 1), ("(cn=a", 6), ("(cn=a))", 7), ("(=a)", 2), ("(cn=(a))", 5), (#"(cn=\zz)"#, 5), ("(!)", 3),
        ("(cn)", 4), ("(cn>5)", 5), ("(:=x)", 2), (#"(cn=\ff*)"#, 5), ("( cn=a)", 2),
    ])
    func `what is not a filter is refused with its column`(text: String, column: Int) {
        let error = #expect(throws: FilterError.self) { try Filter(parsing: text) }
        #expect(error?.column == column)
    }

    @Test func `nesting has a limit`() {
        let deep = String(repeating: "(!", count: 100_000) + "(a=b)" + String(repeating: ")", count: 100_000)
        #expect(throws: FilterError.self) { try Filter(parsing: deep) }
    }

    @Test func `any filter survives the way through text`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let filter = random.filter(depth: 4)
            #expect(try Filter(parsing: filter.description) == filter, "seed \(seed)")
        }
    }

    @Test func `no text makes the parser crash`() {
        var random = SeededGenerator(seed: UInt64.random(in: 0...UInt64.max))
        for _ in 0..<3000 {
            _ = Filter(String(decoding: random.bytes(upTo: 20), as: UTF8.self))
            _ = Filter(random.text(upTo: 12))
            _ = Filter(random.mutated(#"(&(cn=a*b\2a)(|(n>=5)(ou:dn:2.4:=x))(!(sn~=y)))"#))
        }
    }

    @Test func `a real server understands every filter`() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let filters = (0..<200).map { _ in random.filter(depth: 3) }
        let names = (0..<30).map { _ in random.text(upTo: 12) }.filter { !$0.trimmingSpaces.isEmpty }
        try await TestServer.withTree { connection, base in
            for filter in filters { _ = try await connection.search(base: base, filter: filter) }
            for name in Set(names.map { base.child("cn", $0) }) {
                let value = name.rdn?.value ?? ""
                guard try await connection.read(name) == nil else { continue }
                try await connection.add(person(name))
                #expect(try await connection.read(name)?["cn"] == [value], "seed \(seed)")
                let found = try await connection.search(base: base, filter: .equal("cn", value))
                #expect(found.contains { $0["cn"] == [value] }, "seed \(seed)")
                #expect(try await connection.read(name.description) != nil, "seed \(seed)")
            }
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String { split(separator: " ").joined() }
}

extension SeededGenerator {
    fileprivate mutating func filter(depth: Int) -> Filter {
        let text = text(upTo: 8)
        switch Int.random(in: 0..<(depth > 0 ? 11 : 8), using: &self) {
        case 0: return .present("cn")
        case 1: return .equal("cn", text)
        case 2: return .greaterOrEqual("uid", text)
        case 3: return .lessOrEqual("uid", text)
        case 4: return .approximate("sn", text)
        case 5: return .substrings("cn", initial: "a" + text, any: ["b" + text], final: nil)
        case 6: return .substrings("cn", final: text + "z")
        case 7: return .extensible(attribute: "cn", rule: "caseIgnoreMatch", dnAttributes: true, value: text)
        case 8: return .not(filter(depth: depth - 1))
        case 9: return .and([filter(depth: depth - 1), filter(depth: depth - 1)])
        default: return .or([filter(depth: depth - 1)])
        }
    }
}
