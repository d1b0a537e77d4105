import ControlAPI
import ControlClient
import Foundation
import Testing

@testable import Service

/// Faults at named steps: how they are written, armed, and what they do.
struct FaultTests {
    @Test(arguments: [
        ("after-directory-write:delete:die:1", "after-directory-write:delete:die:1"),
        ("before-settle:*:delay=250", "before-settle:*:delay=250:1"),
        ("after-request:sweep:stop:3+", "after-request:sweep:stop:3+"),
        ("before-import-write:*:fail", "before-import-write:*:fail:1"),
        ("after-due-jobs:purge:freeze:2", "after-due-jobs:purge:freeze:2"),
    ])
    func `A fault is read as it is written`(text: String, whole: String) throws {
        #expect(try Fault(parsing: text).description == whole)
        #expect(try Fault.list("\(text), \(whole)").count == 2)
    }

    @Test(arguments: [
        ("", "form"), ("after-request", "form"), ("nowhere:*:die", "no step"), ("after-request:love:die", "no kind"),
        ("after-request:*:explode", "no action"), ("after-request:*:delay=x", "no action"),
        ("after-request:*:die:0", "no time"), ("after-request:*:die:+", "no time"), ("after-request:*:die:1:2", "form"),
    ])
    func `What is no fault is refused, with the reason`(text: String, reason: String) {
        let error = #expect(throws: ServiceError.self) { try Fault(parsing: text) }
        #expect(error?.message.contains(reason) == true, "\(String(describing: error))")
    }

    @Test func `A build without faults refuses the variable`() {
        let environment = [FaultVariable.name: "after-request:*:die"]
        let error = #expect(throws: ServiceError.self) {
            try FaultVariable.faults(environment, isSupported: false)
        }
        #expect(error?.code == .noFaults)
        #expect((try? FaultVariable.faults([:], isSupported: false))?.isEmpty == true)
    }

    @Test func `The variable is read at the start, and an unreadable one ends it`() async throws {
        let bad = try await Program.understudy(
            ["up", "--ephemeral", "--ldap-port", "0"],
            environment: ["UNDERSTUDY_FAULTS": "nowhere:*:die"]
        )
        #expect(bad.code == 1)
        #expect(bad.messages.contains("'nowhere' is no step"), "\(bad)")
        // The samples are imported at the first start.
        let dead = try await Program.understudy(
            ["up", "--ephemeral", "--ldap-port", "0"],
            environment: ["UNDERSTUDY_FAULTS": "after-import-write:*:die"]
        )
        #expect(dead.code == -SIGKILL, "\(dead)")
    }

    @Test func `A request is held at a step until the fault is cleared`() async throws {
        try await InstanceFixture.with { instance in
            try await instance.client { client in
                try await client.arm(["after-request:provision:stop"])
                let body = CreateCalendars(
                    requests: [CalendarRequest(displayName: "Held")],
                    actingAs: "megan.bowen@contoso.com"
                )
                async let answer = client.create(body, in: "contoso")
                try await eventually("it is held") { try await client.faults().faults.first?.held == 1 }
                // It is durable, and carried out, although nobody was told yet.
                let wait = try await client.wait(Wait(tenant: "contoso", seconds: 20))
                #expect(wait.isReady)
                #expect(try await client.calendars(of: "contoso").calendars.map(\.displayName) == ["Held"])
                try await client.clearFaults()
                #expect(try await answer.outcomes.first?.calendar?.displayName == "Held")
            }
            try await instance.expectClean()
        }
    }

    @Test func `A frozen engine goes on when it is told to`() async throws {
        try await InstanceFixture.with { instance in
            try await instance.client { client in
                try await client.arm(["before-settle:provision:freeze"])
                let body = CreateCalendars(
                    requests: [CalendarRequest(displayName: "Frozen")],
                    actingAs: "megan.bowen@contoso.com"
                )
                async let answer = client.create(body, in: "contoso")
                try await eventually("it stands still") { Processes.isStopped(instance.pid) }
                kill(instance.pid, SIGCONT)
                #expect(try await answer.outcomes.first?.calendar != nil)
            }
            try await instance.expectClean()
        }
    }
}
