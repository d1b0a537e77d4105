import ControlAPI
import ControlClient
import Foundation
import Provisioning
import Testing

/// Every operation, cut short at each step that it passes: the engine dies there, fails there, waits there.
struct StepCrashTests {
    @Test func `No step is passed by no operation`() {
        let passed = StepOperation.allCases.reduce(into: Set<ProvisioningStep>()) { $0.formUnion($1.steps) }
        #expect(passed == Set(ProvisioningStep.allCases))
    }

    @Test(arguments: StepOperation.allCases)
    func `Killed at every step, it is whole afterwards`(operation: StepOperation) async throws {
        try await Scratch.with { scratch in
            let visit = StepVisit(operation: operation, state: scratch.file("state"), scratch: scratch)
            try await visit.run()
        }
    }
}

/// One operation on one state folder.
private struct StepVisit: Sendable {
    let operation: StepOperation
    let state: String
    let scratch: Scratch

    func run() async throws {
        try await start { _, client in
            _ = try await client.create(CreateTenant(name: StepOperation.tenant))
            let settings = ChangeSettings(values: ["LicenceRequired": "false"])
            _ = try await client.change(settings: settings, of: StepOperation.tenant)
        }
        let places = try await start(discover)
        let passed = Set(places.map(\.step))
        #expect(passed.isSuperset(of: operation.steps.map(\.rawValue)), "\(operation) passed only \(passed)")
        var last: StepCase?
        for (number, place) in places.enumerated() {
            last = try await die(at: place, number: number + 1, after: last)
        }
        let killed = last
        try await start { instance, client in
            try await killed?.check(client, on: instance, "after the last kill")
            try await instance.expectClean()
            try await disturb(places, "fail", from: 1_000, client, instance)
            try await disturb(places, "delay=60", from: 2_000, client, instance)
        }
    }

    private func start<Value: Sendable>(
        _ body: @Sendable (Instance, ControlClient) async throws -> Value
    ) async throws -> Value {
        try await InstanceFixture.on(state, in: scratch, ["--no-samples"]) { instance in
            try await instance.client { try await body(instance, $0) }
        }
    }

    /// Does it once, undisturbed, and notes every step and kind of job that it passes.
    @Sendable private func discover(_ instance: Instance, _ client: ControlClient) async throws -> [FaultList.Place] {
        var first = StepCase(operation, 0)
        try await first.prepare(client)
        try await client.clearFaults()
        await first.perform(client, on: instance)
        #expect(first.isAcknowledged)
        // A repair begins a moment after the edit.
        try await eventually("\(operation) passes its steps") {
            let passed = Set(try await client.faults().reached.map(\.step))
            return passed.isSuperset(of: operation.steps.map(\.rawValue))
        }
        let places = try await client.faults().reached
        try await first.check(client, on: instance, "undisturbed")
        return places
    }

    /// Has the engine die there, and checks the case before on the way.
    private func die(at place: FaultList.Place, number: Int, after last: StepCase?) async throws -> StepCase {
        let comment = "\(operation) killed at \(place.step) of \(place.kind ?? "-")"
        return try await start { instance, client in
            try await last?.check(client, on: instance, "before \(comment)")
            try await instance.expectClean()
            var next = StepCase(operation, number)
            try await next.prepare(client)
            try await client.arm(["\(place.step):\(place.kind ?? "*"):die"])
            await next.perform(client, on: instance)
            try await eventually("\(comment): the engine dies") { !Processes.isRunning(instance.pid) }
            return next
        }
    }

    /// Has every step fail, or wait, in a life that goes on.
    private func disturb(
        _ places: [FaultList.Place],
        _ action: String,
        from first: Int,
        _ client: ControlClient,
        _ instance: Instance
    ) async throws {
        for (offset, place) in places.enumerated() {
            let comment = "\(operation), \(action) at \(place.step) of \(place.kind ?? "-")"
            var next = StepCase(operation, first + offset)
            try await next.prepare(client)
            try await client.arm(["\(place.step):\(place.kind ?? "*"):\(action)"])
            await next.perform(client, on: instance)
            try await eventually("\(comment): it strikes") { try await client.faults().faults.allSatisfy(\.isOver) }
            try await client.clearFaults()
            try await next.check(client, on: instance, comment)
            if action != "fail" { #expect(next.isAcknowledged, "\(comment)") }
        }
        try await instance.expectClean()
    }
}
