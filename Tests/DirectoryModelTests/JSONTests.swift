import DirectoryModel
import Foundation
import SeededRandom
import Testing

@Suite struct JSONTests {
    private func decode<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    /// Texts are compared byte by byte: Swift takes texts for equal that differ in how they are composed.
    private func isSame(_ left: [String], _ right: [String]) -> Bool {
        left.map { Array($0.utf8) } == right.map { Array($0.utf8) }
    }

    @Test(arguments: Seeds.some(20))
    func `Any text survives as a JSON string`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let text = random.text(upTo: 40)
            let back = try decode([String].self, JSONText.array([JSONText.string(text)]))
            #expect(isSame(back, [text]))
        }
    }

    @Test func `Every control character, quote and backslash survives`() throws {
        let text = String(String.UnicodeScalarView((0..<0x100).compactMap { Unicode.Scalar(UInt32($0)) }))
        #expect(isSame(try decode([String].self, "[\(JSONText.string(text))]"), [text]))
        #expect(JSONText.string(nil) == "null")
        #expect(JSONText.object([:]) == "{}")
        #expect(JSONText.array([]) == "[]")
    }

    @Test(arguments: Seeds.some(20))
    func `The values of a change are JSON arrays of what was given`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let old = (0..<random.number(0...4)).map { _ in random.text(upTo: 20) }
            let new = (0..<random.number(0...4)).map { _ in random.text(upTo: 20) }
            let change = PropertyChange(random.text(upTo: 10), from: old, to: new)
            #expect(isSame(try decode([String].self, change.oldValue), old))
            #expect(isSame(try decode([String].self, change.newValue), new))
            #expect(change.reversed.reversed == change)
            #expect(change.reversed.newValue == change.oldValue)
            let coded = try JSONDecoder().decode(PropertyChange.self, from: JSONEncoder().encode(change))
            #expect(coded == change)
        }
    }

    @Test func `A change of a switch is an array of one`() throws {
        #expect(PropertyChange("AccountEnabled", from: true, to: false).summary == "AccountEnabled: [true] → [false]")
        #expect(PropertyChange("AccountEnabled", from: nil, to: false).summary == "AccountEnabled: [false]")
        #expect(PropertyChange("AccountEnabled", from: nil, to: true).oldValue == "[]")
    }

    @Test(arguments: Seeds.some(20))
    func `A record of the directory's audit log decodes to itself`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let record = DirectoryAuditRecord.random(&random)
            #expect(try decode(DirectoryAuditRecord.self, record.json) == record)
        }
    }

    @Test(arguments: Seeds.some(20))
    func `A record of Exchange's admin audit log decodes to itself`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let record = ExchangeAdminAuditRecord.random(&random)
            #expect(try decode(ExchangeAdminAuditRecord.self, record.json) == record)
        }
    }

    @Test(arguments: [
        Actor.person(userPrincipalName: "admin@contoso.com", objectID: nil),
        .service(.substrateManagement(GUIDSource(seed: "tests".utf8))),
        .other(distinguishedName: "cn=\"odd\",dc=none"),
    ])
    func `Every actor fills the record as Graph does`(actor: Actor) {
        let initiator = DirectoryAuditRecord.Initiator(actor)
        #expect((initiator.user == nil) != (initiator.app == nil))
        #expect((initiator.user?.userPrincipalName ?? initiator.app?.displayName) == actor.name)
    }
}

extension DirectoryAuditRecord {
    fileprivate static func random(_ random: inout SeededGenerator) -> Self {
        Self(
            id: random.text(upTo: 20),
            category: random.text(upTo: 20),
            correlationId: random.text(upTo: 20),
            result: random.text(upTo: 20),
            resultReason: random.text(upTo: 20),
            activityDisplayName: random.text(upTo: 20),
            activityDateTime: random.text(upTo: 20),
            loggedByService: random.text(upTo: 20),
            operationType: random.text(upTo: 20),
            initiatedBy: .init(
                user: random.maybe { random in
                    User(
                        id: random.maybe { $0.text(upTo: 9) },
                        displayName: random.maybe { $0.text(upTo: 9) },
                        userPrincipalName: random.text(upTo: 9),
                        ipAddress: random.maybe { $0.text(upTo: 9) }
                    )
                },
                app: random.maybe { random in
                    Application(
                        appId: random.maybe { $0.text(upTo: 9) },
                        displayName: random.text(upTo: 9),
                        servicePrincipalId: random.text(upTo: 9),
                        servicePrincipalName: random.maybe { $0.text(upTo: 9) }
                    )
                }
            ),
            targetResources: (0..<random.number(0...3)).map { _ in .random(&random) },
            additionalDetails: (0..<random.number(0...3)).map { _ in
                Detail(key: random.text(upTo: 9), value: random.text(upTo: 9))
            }
        )
    }
}

extension DirectoryAuditRecord.TargetResource {
    fileprivate static func random(_ random: inout SeededGenerator) -> Self {
        Self(
            id: random.text(upTo: 9),
            displayName: random.maybe { $0.text(upTo: 9) },
            type: random.text(upTo: 9),
            userPrincipalName: random.maybe { $0.text(upTo: 9) },
            groupType: random.maybe { $0.text(upTo: 9) },
            modifiedProperties: (0..<random.number(0...4)).map { _ in
                .init(
                    displayName: random.text(upTo: 9),
                    oldValue: random.maybe { $0.text(upTo: 9) },
                    newValue: random.maybe { $0.text(upTo: 9) }
                )
            }
        )
    }
}

extension ExchangeAdminAuditRecord {
    fileprivate static func random(_ random: inout SeededGenerator) -> Self {
        Self(
            identity: random.text(upTo: 20),
            objectModified: random.text(upTo: 20),
            cmdletName: random.text(upTo: 20),
            cmdletParameters: (0..<random.number(0...4)).map { _ in
                Parameter(random.text(upTo: 9), random.text(upTo: 9))
            },
            modifiedProperties: (0..<random.number(0...4)).map { _ in
                ModifiedProperty(random.text(upTo: 9), from: random.text(upTo: 9), to: random.text(upTo: 9))
            },
            caller: random.text(upTo: 20),
            externalAccess: random.number(0...1) == 0,
            succeeded: random.number(0...1) == 0,
            error: random.text(upTo: 20),
            runDate: random.text(upTo: 20),
            originatingServer: random.text(upTo: 20)
        )
    }
}
