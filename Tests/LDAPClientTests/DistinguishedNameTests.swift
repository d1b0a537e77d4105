import LDAPClient
import SeededRandom
import Testing

/// Names, their text form, and what a stranger can put into them.
struct DistinguishedNameTests {
    @Test func `a name is read part by part`() throws {
        let name = try DistinguishedName(parsing: #"cn=Lovelace\, Ada + uid=al , ou=\20x\C3\A9\ ,1.2.3=#04024869,dc=x"#)
        #expect(name.relativeNames.count == 4)
        #expect(name.rdn?.parts.map(\.value.string) == ["Lovelace, Ada", "al"])
        #expect(name.relativeNames[1].value == " xé ")
        #expect(name.relativeNames[2].parts[0].isEncoded)
        #expect(name.description == #"cn=Lovelace\, Ada+uid=al,ou=\ xé\ ,1.2.3=#04024869,dc=x"#)
    }

    @Test(arguments: [
        "cn", "cn=a,", "=a", "cn=a;b", "cn=\"a\"", #"cn=\g1"#, "cn=#0", "cn=#", "c n=a", "cn=a,,dc=b", "1.=a",
    ])
    func `what is not a name is refused`(text: String) {
        #expect(throws: DistinguishedNameError.self) { try DistinguishedName(parsing: text) }
    }

    @Test func `case, extra spaces and the order of a multi-valued part do not matter`() throws {
        let one = try DistinguishedName(parsing: "CN=Ada  Lovelace+UID=AL,DC=X")
        let other = try DistinguishedName(parsing: "uid=al+cn=ada lovelace,dc=x")
        #expect(one == other)
        #expect(Set([one, other]).count == 1)
        #expect(one != one.parent)
    }

    @Test func `descendants are told from strangers`() throws {
        let base = try DistinguishedName(parsing: "dc=x")
        let child = base.child("ou", "Users").child("cn", "a,dc=x")
        #expect(child.isDescendant(of: base))
        #expect(child.parent?.parent == base)
        #expect(!base.isDescendant(of: base))
        #expect(!base.isDescendant(of: child))
        #expect(child.isDescendant(of: .root))
        #expect(DistinguishedName.root.description.isEmpty)
        #expect(DistinguishedName.root.parent == nil)
    }

    @Test func `any value survives the way through text`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            let values = [random.text(upTo: 12), random.text(upTo: 12)]
            let name = DistinguishedName.root.child("dc", values[0]).child("cn", values[1])
            let parsed = try DistinguishedName(parsing: name.description)
            #expect(
                parsed.relativeNames.map { Array($0.value.utf8) } == values.reversed().map { Array($0.utf8) },
                "seed \(seed)"
            )
            #expect(parsed == name, "seed \(seed)")
        }
    }

    @Test func `no text makes the parser crash, and what it accepts is stable`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            let texts = [
                String(decoding: random.bytes(upTo: 20), as: UTF8.self), random.text(upTo: 12),
                random.mutated(#"cn=a\2C b+uid=c,ou=#0401,dc=x"#),
            ]
            for text in texts {
                guard let name = DistinguishedName(text) else { continue }
                #expect(DistinguishedName(name.description) == name, "seed \(seed)")
            }
        }
    }
}
