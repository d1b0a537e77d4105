import DirectoryModel
import SeededRandom
import Testing

@Suite struct SettingTests {
    @Test(arguments: Seeds.some(20))
    func `Settings that were read as text and written back are the same`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let settings = TenantSettings.random(&random)
            var copy = TenantSettings()
            for definition in SettingDefinition.all {
                let objection = definition.write(&copy, definition.read(settings))
                #expect(objection == nil, "\(definition.name) = \(definition.read(settings))")
            }
            #expect(copy == settings)
        }
    }

    @Test(arguments: Seeds.some(20))
    func `A value that is refused changes nothing, and one that is taken reads back`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for definition in SettingDefinition.all {
            for _ in 0..<50 {
                let value = random.number(0...1) == 0 ? random.text(upTo: 12) : random.pick(Self.plausible)
                var settings = TenantSettings()
                guard definition.write(&settings, value) == nil else {
                    #expect(settings == TenantSettings())
                    continue
                }
                var copy = TenantSettings()
                #expect(definition.write(&copy, definition.read(settings)) == nil, "\(definition.name) = \(value)")
                #expect(copy == settings)
            }
        }
    }

    private static let plausible = [
        "true", "FALSE", "yes", "", "none", "0", "3600", "12345.678", "1-5", "0.1-86400", "~1000000", "~3", "1e-7",
        "1e-05-2", "5-1", "-1", "nan", "inf", "0x10", "contoso.com", "a,b , ,C", "STRICT", "refuse", "Warn", "3650",
        "3651",
    ]

    @Test func `Settings are found by name without case`() {
        #expect(SettingDefinition.named("repairdrift")?.name == "RepairDrift")
        #expect(SettingDefinition.named("nothing") == nil)
        #expect(Set(SettingDefinition.all.map { $0.name.lowercased() }).count == SettingDefinition.all.count)
    }

    @Test(arguments: Seeds.some(20))
    func `A delay is as long as it says`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let delay = ProvisioningDelay.random(&random)
            #expect(ProvisioningDelay(delay.description) == delay, "\(delay)")
            let waits = (0..<50).map { _ in delay.seconds(chance: Double.random(in: 0..<1, using: &random)) }
            switch delay {
            case .none: #expect(waits.allSatisfy { $0 == 0 })
            case .fixed(let seconds): #expect(waits.allSatisfy { $0 == seconds })
            case .uniform(let least, let most): #expect(waits.allSatisfy { $0 >= least && $0 <= most })
            case .exponential(let mean): #expect(waits.allSatisfy { $0 >= 0 && $0 <= 10 * mean })
            }
        }
    }

    @Test func `An exponential delay has its mean`() {
        var random = SeededGenerator(seed: 1)
        let waits = (0..<20_000).map { _ in
            ProvisioningDelay.exponential(3).seconds(chance: Double.random(in: 0..<1, using: &random))
        }
        let mean = waits.reduce(0, +) / Double(waits.count)
        #expect(abs(mean - 3) < 0.15)
    }

    @Test(arguments: ["", "-1", "1-", "-", "5-1", "~", "~-1", "nan", "inf", "86401", "1-86401", "1-2-3", "a", "1,000"])
    func `What is no delay is refused`(text: String) {
        #expect(ProvisioningDelay(text) == nil)
    }

    @Test func `A long delay is not written with a thousands separator`() {
        #expect(ProvisioningDelay.fixed(3_600).description == "3600")
        #expect(ProvisioningDelay.uniform(1_000, 86_400).description == "1000-86400")
    }
}

extension ProvisioningDelay {
    fileprivate static func random(_ random: inout SeededGenerator) -> Self {
        func seconds(_ random: inout SeededGenerator) -> Double {
            random.number(0...1) == 0
                ? Double(random.number(1...86_400)) : Double.random(in: 0.000_000_1...86_400, using: &random)
        }
        switch random.number(0...3) {
        case 0: return .none
        case 1: return .fixed(seconds(&random))
        case 2:
            let ends = [seconds(&random), seconds(&random) / 1_000_000].sorted()
            return .uniform(ends[0], ends[1])
        default: return .exponential(seconds(&random))
        }
    }
}

extension TenantSettings {
    fileprivate static func random(_ random: inout SeededGenerator) -> Self {
        func flag(_ random: inout SeededGenerator) -> Bool { random.number(0...1) == 0 }
        func words(_ random: inout SeededGenerator) -> Set<String> {
            Set((0..<random.number(0...4)).map { _ in random.pick(["a", "admin@contoso.com", "straße", "x y", "-"]) })
        }
        var settings = TenantSettings()
        settings.bookingsEnabled = flag(&random)
        settings.mailboxCreationEnabled = flag(&random)
        settings.creationExceptions = words(&random)
        settings.licenceRequired = flag(&random)
        settings.namingPolicyEnabled = flag(&random)
        settings.prefixEnabled = flag(&random)
        settings.prefix = random.pick(["", "Contoso - ", " ", "漢", "a,b", "\""])
        settings.suffixEnabled = flag(&random)
        settings.suffix = random.pick(["", "_x", " (Bookings)"])
        settings.blockedWordsEnabled = flag(&random)
        settings.blockedWords = words(&random)
        settings.mailboxDomain = random.pick([nil, "contoso.com", "Contoso.onmicrosoft.com"])
        settings.reservedNames = words(&random)
        settings.reservedNamesReaction = random.pick(Reaction.allCases)
        settings.lookalikeReaction = random.pick(Reaction.allCases)
        settings.provisioningDelay = .random(&random)
        settings.repairsDrift = flag(&random)
        settings.deletedRetentionDays = random.number(0...3_650)
        settings.fidelity = random.pick(Fidelity.allCases)
        return settings
    }
}
