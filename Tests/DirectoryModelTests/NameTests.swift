import DirectoryModel
import SeededRandom
import Testing

@Suite struct NameTests {
    @Test(arguments: Seeds.some(20))
    func `A display name that is taken has no space around it and no control character in it`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let text = random.text(upTo: 30)
            guard let name = try? DisplayNameRules.check(text) else { continue }
            #expect(!name.isEmpty && name.utf16.count <= 256)
            #expect(!name.unicodeScalars.contains { $0.properties.generalCategory == .control })
            #expect((try? DisplayNameRules.check(name)) == name)
            #expect(name.unicodeScalars.first?.properties.isWhitespace == false)
            #expect(name.unicodeScalars.last?.properties.isWhitespace == false)
        }
    }

    @Test(arguments: ["", "   ", "\u{2003}\n", "a\0b", "a\u{1B}[2J", String(repeating: "x", count: 10_000)])
    func `A display name that cannot be used is refused with the reason`(text: String) {
        #expect(throws: InvalidDisplayName.self) { try DisplayNameRules.check(text) }
    }

    @Test(arguments: [",+\"\\<>;=#", "*)(uid=*", "'; DROP TABLE mailbox; --", "../../etc/passwd", "مرحبا\u{200F}", "🧑‍🤝‍🧑"])
    func `Odd display names are taken as they are`(text: String) throws {
        #expect(try DisplayNameRules.check(" \(text) ") == text)
    }

    @Test(arguments: ["", "-a", "a-", "A", "a.b", "a b", "ä", String(repeating: "a", count: 28), "a\0"])
    func `A tenant's name must be part of a domain name`(text: String) {
        #expect(throws: InvalidTenantName.self) { try TenantName(text) }
    }

    @Test func `A policy asks the mode and the exceptions`() throws {
        let addresses = [try SMTPAddress("Clinic@contoso.com"), try SMTPAddress("clinic@contoso.onmicrosoft.com")]
        func blocks(_ mode: SignInPolicy.Mode, _ exceptions: Set<String> = []) -> [Bool] {
            let policy = SignInPolicy(mode: mode, exceptions: exceptions)
            return [policy.blocksNew(addresses), policy.blocksAlways(addresses)]
        }
        #expect(blocks(.observe) == [false, false])
        #expect(blocks(.blockNew) == [true, false])
        #expect(blocks(.enforce) == [true, true])
        #expect(blocks(.enforce, ["clinic@contoso.com"]) == [false, false])
        #expect(blocks(.enforce, ["other@contoso.com"]) == [true, true])
    }
}
