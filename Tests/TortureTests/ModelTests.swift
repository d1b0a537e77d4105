import ControlAPI
import Foundation
import Testing

@testable import Torture

/// The model by hand, against realities that are made up here: only what is wrong may be found.
struct ModelTests {
    private static let domain = "torture.onmicrosoft.com"
    private static let suffix = "dc=torture,dc=onmicrosoft,dc=com"

    private func body(_ name: String, _ local: String, _ state: CalendarBody.State = .active) -> CalendarBody {
        let address = "\(local)@\(Self.domain)"
        return CalendarBody(
            displayName: name,
            address: address,
            dn: "cn=\(local),ou=Users,\(Self.suffix)",
            objectId: GUIDText(UUID()),
            mailboxGuid: GUIDText(UUID()),
            createdBy: "admin",
            createdAt: Date(timeIntervalSince1970: 0),
            state: state,
            addresses: [address]
        )
    }

    private func reality(_ calendars: [CalendarBody], isEnabled: Bool = true, mode: Act.Mode = .observe) -> Reality {
        var reality = Reality(calendars: calendars, mode: mode, exceptions: [], users: [:], holders: [:])
        for calendar in calendars {
            guard let id = calendar.objectId?.text else { continue }
            let isDeleted = calendar.state == .deleted
            reality.users[id] = Reality.User(
                dn: isDeleted ? "cn=x,ou=Deleted Objects,\(Self.suffix)" : calendar.dn ?? "",
                displayName: calendar.displayName,
                mail: calendar.address,
                addresses: isDeleted ? [] : ["smtp:\(calendar.address.lowercased())"],
                isEnabled: isEnabled && !isDeleted,
                licences: []
            )
        }
        return reality
    }

    private func model(_ body: CalendarBody) throws -> Model {
        var model = Model(domain: Self.domain)
        try model.apply(.create(1, name: body.displayName), .done(body))
        #expect(model.differences(from: reality([body])) == [])
        model.settle(on: reality([body]))
        return model
    }

    @Test func `What was acknowledged must be there`() throws {
        let model = try model(body("Clinic", "Clinic"))
        #expect(model.differences(from: reality([])).count == 1)
    }

    @Test func `What was not acknowledged may be there or not, but only as it was asked for`() throws {
        var model = Model(domain: Self.domain)
        try model.apply(.create(1, name: "Clinic"), .unknown)
        #expect(model.differences(from: reality([])) == [])
        #expect(model.differences(from: reality([body("Clinic", "Clinic")])) == [])
        #expect(!model.differences(from: reality([body("Room", "Room")])).isEmpty)
        #expect(!model.differences(from: reality([body("Clinic", "Clinic"), body("Clinic", "Clinic1")])).isEmpty)
    }

    @Test func `The lowest free address, and none twice`() throws {
        var model = try model(body("Clinic", "Clinic"))
        #expect(throws: Difference.self) {
            try model.apply(.create(2, name: "Clinic"), .done(body("Clinic", "Clinic2")))
        }
        #expect(throws: Difference.self) {
            try model.apply(.create(2, name: "Clinic"), .done(body("Clinic", "Clinic")))
        }
        #expect(throws: Difference.self) { try model.apply(.create(2, name: "Clinic"), .done(body("Clinic", "Room"))) }
        try model.apply(.create(2, name: "Clinic"), .done(body("Clinic", "Clinic1")))
    }

    @Test func `A delete is done, or possible, or not, as it was answered`() throws {
        let calendar = body("Clinic", "Clinic")
        var gone = calendar
        gone.state = .deleted
        for (answer, whenActive, whenDeleted) in [(Answer.done(nil), 1, 0), (.unknown, 0, 0), (.notDone, 0, 1)] {
            var model = try model(calendar)
            try model.apply(.delete(1), answer)
            #expect(model.differences(from: reality([calendar])).count == whenActive)
            #expect(model.differences(from: reality([gone])).count == whenDeleted)
        }
        var model = try model(calendar)
        #expect(throws: Difference.self) { try model.apply(.delete(1), .refused("no")) }
    }

    @Test func `Enforce blocks everybody, whatever an admin did`() throws {
        let calendar = body("Clinic", "Clinic")
        var model = try model(calendar)
        try model.apply(.policy(.enforce), .done(nil))
        try model.apply(.signIn(1, enabled: true), .done(nil))
        #expect(model.differences(from: reality([calendar], isEnabled: true, mode: .enforce)).count == 1)
        #expect(model.differences(from: reality([calendar], isEnabled: false, mode: .enforce)) == [])
        #expect(model.differences(from: reality([calendar], isEnabled: false)).count == 1)
    }

    @Test func `An edit from outside must be gone`() throws {
        let calendar = body("Clinic", "Clinic")
        var model = try model(calendar)
        try model.apply(.editName(1), .done(nil))
        var edited = reality([calendar])
        for id in edited.users.keys { edited.users[id]?.displayName = "Somebody" }
        #expect(model.differences(from: edited).count == 1)
        #expect(model.differences(from: reality([calendar])) == [])
    }
}
