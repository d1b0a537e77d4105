import ControlAPI
import ControlClient
import Foundation

/// One history, done to a real engine and to the model beside it.
actor HistoryRun {
    let engine: Engine
    let tally: Tally
    private let tenantName: String
    private var model: Model
    private var tenant: TenantBody?

    init(on engine: Engine, tenant: String, flaw: Model.Flaw? = nil, tally: Tally) {
        self.engine = engine
        self.tally = tally
        tenantName = tenant
        model = Model(domain: "\(tenant).onmicrosoft.com", flaw: flaw)
    }

    /// Runs it from an empty tenant on.
    ///
    /// - Throws: ``Difference`` at the first place where the real thing is not as it must be.
    func run(_ history: [Act]) async throws {
        tenant = try await withClient { client in
            let made = try await client.create(CreateTenant(name: self.tenantName))
            let settings = ChangeSettings(values: ["LicenceRequired": "false"])
            _ = try await client.change(settings: settings, of: self.tenantName)
            return made
        }
        // What a shortened history leaves open is settled at its end.
        for act in history + (history.last == .settle ? [] : [.settle]) {
            try Task.checkCancellation()
            do {
                try await perform(act)
            } catch let difference as Difference {
                throw Difference("\(difference), after \(act)")
            }
        }
    }

    /// Removes the tenant again.
    func cleanUp() async throws {
        try await withClient { try await $0.deleteTenant(self.tenantName) }
    }

    private func withClient<Value: Sendable>(
        _ body: @Sendable (ControlClient) async throws -> Value
    ) async throws -> Value {
        guard let ready = await engine.ready else { throw Engine.NotReady(description: "the engine was not started") }
        return try await ControlClient.withClient(socket: ready.controlSocket, body)
    }

    private func perform(_ act: Act) async throws {
        await tally.count(act)
        switch act {
        case .settle: try await settle()
        case .together(let acts): try await performAll(acts)
        case .disaster(let disaster, let after, let acts): try await perform(disaster, after, acts)
        default: try await performAll([act], isAlone: true)
        }
    }

    /// Does them all at once and tells the model what came of each.
    private func performAll(_ acts: [Act], isAlone: Bool = false) async throws {
        let acts = acts.filter { model.canTry($0) }
        guard let tenant, let ready = await engine.ready, !acts.isEmpty else { return }
        let guids = model.calendars.mapValues { $0.guid ?? "" }
        let answers = try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
            for (index, act) in acts.enumerated() {
                let door = Door(tenant: tenant, ready: ready, guid: act.calendar.flatMap { guids[$0] } ?? "")
                group.addTask { (index, try await door.perform(act)) }
            }
            var answers = [Answer?](repeating: nil, count: acts.count)
            for try await (index, answer) in group { answers[index] = answer }
            return answers
        }
        var told: Set<String> = []
        // Creations last: one may have got an address that another act of these moments set free.
        let results = zip(acts, answers).sorted { !$0.0.isCreation && $1.0.isCreation }
        for (act, answer) in results {
            guard let answer else { continue }
            if case .create = act, case .done(let body) = answer, let body, !told.insert(body.address).inserted {
                throw Difference("\(body.address) was given out twice")
            }
            try model.apply(act, answer, isAlone: isAlone)
        }
    }

    private func perform(_ disaster: Disaster, _ after: Int, _ acts: [Act]) async throws {
        // Whoever is written in these moments may meet whoever else is.
        try model.apply(.settle, .unknown, isAlone: false)
        if case .fault(let fault) = disaster { try await arm(fault) }
        async let struck: Void = strike(disaster, after)
        let result: Result<Void, any Error>
        do {
            try await performAll(acts)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await struck
        try result.get()
        if case .fault = disaster {
            // One that nothing has reached yet gets some moments, and is let go then.
            try? await Task.sleep(for: .milliseconds(150))
            do {
                _ = try await withClient { try await $0.clearFaults() }
            } catch {
                // It strikes at this very moment: no answer means that the engine is dying.
                await engine.awaitDeath()
            }
        }
        if await !engine.isRunning {
            await engine.awaitDeath()
            await tally.restarted()
            try await engine.start()
        }
    }

    /// A fault that strikes at once may end the engine before it has answered.
    private func arm(_ fault: String) async throws {
        do {
            try await withClient { _ = try await $0.arm([fault]) }
        } catch let error as ControlClientError where error.code == .connectionLost {
            for _ in 0..<100 where await engine.isRunning { try await Task.sleep(for: .milliseconds(100)) }
            guard await !engine.isRunning else { throw error }
            await engine.awaitDeath()
        }
    }

    private func strike(_ disaster: Disaster, _ after: Int) async {
        try? await Task.sleep(for: .milliseconds(after))
        let slapd = engine.slapdPID
        let pid = await engine.ready?.pid
        switch disaster {
        case .killEngine: if let pid { kill(pid, SIGKILL) }
        case .killSlapd: if let slapd { kill(slapd, SIGKILL) }
        case .killBoth:
            if let slapd { kill(slapd, SIGKILL) }
            if let pid { kill(pid, SIGKILL) }
        case .freezeSlapd(let milliseconds):
            guard let slapd else { return }
            kill(slapd, SIGSTOP)
            try? await Task.sleep(for: .milliseconds(milliseconds))
            // The engine may have put an end to it meanwhile, and another have its number.
            if engine.slapdPID == slapd { kill(slapd, SIGCONT) }
        case .fault: return
        }
        if disaster == .killEngine || disaster == .killBoth { await engine.awaitDeath() }
    }

    // MARK: - Comparing

    /// How long everything may take to come to rest.
    @TaskLocal static var patience = Duration.seconds(40)

    private func settle() async throws {
        guard let tenant else { return }
        let deadline = ContinuousClock.now + Self.patience
        var found = ["nothing could be read"]
        while true {
            try Task.checkCancellation()
            if let reality = try? await read(tenant) {
                found = model.differences(from: reality)
                if found.isEmpty {
                    try await verify(tenant)
                    model.settle(on: reality)
                    await tally.checked(reality.calendars.count)
                    await sample()
                    return
                }
            }
            guard ContinuousClock.now < deadline else { throw Difference(found.joined(separator: "; ")) }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    private func read(_ tenant: TenantBody) async throws -> Reality {
        let url = await engine.ready?.ldapURL ?? ""
        return try await withClient { client in
            _ = try await client.wait(Wait(tenant: tenant.name, seconds: 10))
            return try await Reality.read(tenant, client, ldapURL: url)
        }
    }

    private func verify(_ tenant: TenantBody) async throws {
        let report = try await withClient { try await $0.verify(tenants: [tenant.name]) }
        let found = report.checks.filter { $0.violationCount > 0 }.map { "\($0.name): \($0.violations)" }
        guard found.isEmpty else { throw Difference("verify: \(found.joined(separator: "; "))") }
    }

    private func sample() async {
        if let pid = await engine.ready?.pid { await tally.sample("engine", pid) }
        if let pid = engine.slapdPID { await tally.sample("slapd", pid) }
    }
}
