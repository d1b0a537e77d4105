import SeededRandom

/// Makes up histories. The same seed and number give the same history, whatever came of those before.
struct HistoryGenerator {
    var clients = 4
    /// Whether the engine may be killed too; in a churn it lives on.
    var killsEngine = true

    private static let names = ["Clinic", "Contoso Clinic", "Room 1", "Room", "Hände & Füße", "予約"]
    private static let stems = ["Clinic", "ContosoClinic", "Room1", "Room"]

    func history(seed: UInt64, number: Int) -> [Act] {
        var maker = Maker(self, SeededGenerator(seed: seed &+ UInt64(number) &* 0x9E37_79B9))
        return maker.make()
    }

    /// One history in the making: what it knows is what would be there if everything went well.
    private struct Maker {
        let generator: HistoryGenerator
        var chance: SeededGenerator
        var active: [Int] = []
        var deleted: [Int] = []
        var last = 0

        init(_ generator: HistoryGenerator, _ chance: SeededGenerator) {
            self.generator = generator
            self.chance = chance
        }

        mutating func make() -> [Act] {
            var acts: [Act] = []
            for _ in 0..<Int.random(in: 2...3, using: &chance) { acts.append(create()) }
            acts.append(.settle)
            for _ in 0..<Int.random(in: 4...8, using: &chance) {
                for _ in 0..<Int.random(in: 1...5, using: &chance) { acts.append(anything()) }
                acts.append(.settle)
            }
            return acts
        }

        private mutating func anything() -> Act {
            switch Int.random(in: 0..<100, using: &chance) {
            case ..<52: return simple(except: [])
            case ..<62: return rush()
            case ..<70: return .together(several())
            default:
                let pause = Int.random(in: 0...60, using: &chance)
                return .disaster(disaster(), after: pause, during: several())
            }
        }

        /// Several acts that have nothing to do with each other.
        private mutating func several() -> [Act] {
            var acts: [Act] = []
            var busy: Set<Int> = []
            for _ in 0..<Int.random(in: 0...generator.clients, using: &chance) {
                let act = simple(except: busy)
                if let calendar = act.calendar {
                    guard busy.insert(calendar).inserted else { continue }
                } else if case .policy = act {
                    continue
                }
                acts.append(act)
            }
            return acts
        }

        private mutating func rush() -> Act {
            let name = Self.pick(HistoryGenerator.names, &chance)
            let count = Int.random(in: 2...(3 * generator.clients), using: &chance)
            let acts = (0..<count).map { _ in create(name) }
            guard Bool.random(using: &chance) else { return .together(acts) }
            return .disaster(disaster(), after: Int.random(in: 0...40, using: &chance), during: acts)
        }

        private mutating func create(_ name: String? = nil) -> Act {
            last += 1
            active.append(last)
            return .create(last, name: name ?? Self.pick(HistoryGenerator.names, &chance))
        }

        private mutating func simple(except busy: Set<Int>) -> Act {
            let free = active.filter { !busy.contains($0) }
            guard let one = free.randomElement(using: &chance) else { return create() }
            switch Int.random(in: 0..<100, using: &chance) {
            case ..<22: return create()
            case ..<32:
                active.removeAll { $0 == one }
                deleted.append(one)
                return .delete(one)
            case ..<42: return .rename(one, to: Self.pick(HistoryGenerator.names, &chance) + " New")
            case ..<50:
                guard let back = deleted.filter({ !busy.contains($0) }).randomElement(using: &chance) else {
                    return create()
                }
                deleted.removeAll { $0 == back }
                active.append(back)
                return .restore(back)
            case ..<57: return .signIn(one, enabled: Bool.random(using: &chance))
            case ..<63: return .policy(Self.pick(Act.Mode.allCases, &chance))
            case ..<68: return .except(one, removing: Int.random(in: 0..<3, using: &chance) == 0)
            case ..<74: return .editName(one)
            case ..<79: return .deleteUser(one)
            case ..<84: return .renameEntry(one)
            case ..<86: return .addLicence(one)
            case ..<88: return Bool.random(using: &chance) ? .squat(one) : .steal(one)
            case ..<95: return .takeAddress(local: local(), asPerson: Bool.random(using: &chance))
            default: return .foreignEntry(local: local())
            }
        }

        private mutating func local() -> String {
            let number = Int.random(in: 0...5, using: &chance)
            return Self.pick(HistoryGenerator.stems, &chance) + (number == 0 ? "" : String(number))
        }

        private mutating func disaster() -> Disaster {
            let steps = [
                "after-request:*", "after-due-jobs:*", "before-directory-write:*", "after-directory-write:*",
                "before-rival-search:*", "before-settle:*", "after-settle:*", "before-finding:*", "after-finding:*",
            ]
            let actions = generator.killsEngine ? ["die", "fail", "delay=200"] : ["fail", "delay=200"]
            switch Int.random(in: 0..<10, using: &chance) {
            case 0, 1: return generator.killsEngine ? .killEngine : .killSlapd
            case 2, 3: return .killSlapd
            case 4: return generator.killsEngine ? .killBoth : .killSlapd
            case 5, 6: return .freezeSlapd(milliseconds: Int.random(in: 50...2_500, using: &chance))
            default: return .fault("\(Self.pick(steps, &chance)):\(Self.pick(actions, &chance))")
            }
        }

        private static func pick<Value>(_ values: [Value], _ chance: inout SeededGenerator) -> Value {
            values[Int.random(in: 0..<values.count, using: &chance)]
        }
    }
}

extension Act {
    var isCreation: Bool {
        if case .create = self { true } else { false }
    }

    /// The calendar that it is about; nil for none, or for more than one.
    var calendar: Int? {
        switch self {
        case .create(let number, _), .delete(let number), .rename(let number, _), .restore(let number),
            .except(let number, _), .signIn(let number, _), .editName(let number), .deleteUser(let number),
            .renameEntry(let number), .addLicence(let number), .squat(let number), .steal(let number):
            number
        case .policy, .takeAddress, .foreignEntry, .together, .disaster, .settle: nil
        }
    }
}
