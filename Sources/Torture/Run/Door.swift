import ControlAPI
import ControlClient
import LDAPClient

/// Does one act to the real thing, as the person would who does it.
struct Door: Sendable {
    let tenant: TenantBody
    let ready: ReadyBody
    /// The mailbox of the calendar that it is about.
    let guid: String

    func perform(_ act: Act) async throws -> Answer {
        switch act {
        case .create, .delete, .rename, .restore, .policy, .except: await ask(act)
        case .signIn, .editName, .deleteUser, .renameEntry, .addLicence, .takeAddress, .foreignEntry,
            .squat, .steal:
            await write(act)
        case .together, .disaster, .settle: .notDone
        }
    }

    // MARK: - Through the control API

    private func ask(_ act: Act) async -> Answer {
        do {
            return try await ControlClient.withClient(socket: ready.controlSocket) { try await request(act, $0) }
        } catch let error as ControlClientError {
            if error.code == .unreachable || error.status == 503 { return .notDone }
            // A fault in the middle of a request is answered too, and says nothing of what is durable.
            guard error.code == .refused, error.status != 500 else { return .unknown }
            return .refused(error.failure.map { "\($0.code): \($0.message)" } ?? "\(error)")
        } catch {
            return .unknown
        }
    }

    private func request(_ act: Act, _ client: ControlClient) async throws -> Answer {
        let name = tenant.name
        switch act {
        case .create(_, let displayName):
            let body = CreateCalendars(
                requests: [CalendarRequest(displayName: displayName)],
                actingAs: "admin@\(name).onmicrosoft.com"
            )
            let outcome = try await client.create(body, in: name).outcomes.first
            if let failure = outcome?.failure { return .refused("\(failure.code): \(failure.message)") }
            return .done(outcome?.calendar)
        case .delete: return .done(try await client.deleteCalendar(guid, of: name))
        case .rename(_, let to):
            return .done(try await client.rename(guid, of: name, to: RenameCalendar(displayName: to)))
        case .restore: return .done(try await client.restoreCalendar(guid, of: name))
        case .policy(let mode):
            _ = try await client.change(policy: ChangePolicy(mode: .init(rawValue: mode.rawValue)), of: name)
        case .except(_, let removing):
            let calendar = try await client.calendar(guid, of: name)
            let address = calendar.address
            let change = ChangePolicy(adding: removing ? [] : [address], removing: removing ? [address] : [])
            _ = try await client.change(policy: change, of: name)
            return .done(calendar)
        default: return .notDone
        }
        return .done(nil)
    }

    // MARK: - Over LDAP, as the tenant's admin

    private func write(_ act: Act) async -> Answer {
        var options = LDAPConnection.Options()
        options.deadline = .seconds(3)
        options.connectTimeout = .seconds(3)
        var isBound = false
        do {
            let dn = act.calendar == nil ? "" : try await currentDN()
            guard let dn else { return .notDone }
            let connection = try await LDAPConnection.connect(to: ready.ldapURL, options: options)
            do {
                try await connection.bind(tenant.adminDN, password: tenant.adminPassword)
                isBound = true
                for change in act.changes(of: dn, in: tenant.suffix) { try await connection.apply(change) }
                await connection.close()
                return .done(nil)
            } catch {
                await connection.close()
                throw error
            }
        } catch let error as LDAPError {
            if error.code == .refused, error.resultCode != .busy, error.resultCode != .unavailable {
                return .refused("\(error)")
            }
            return isBound ? .unknown : .notDone
        } catch {
            return .notDone
        }
    }

    private func currentDN() async throws -> String? {
        try await ControlClient.withClient(socket: ready.controlSocket) { client in
            try await client.calendar(guid, of: tenant.name).dn
        }
    }
}
