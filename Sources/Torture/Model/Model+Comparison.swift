import ControlAPI

extension Model {
    /// Every difference between what must be true and what is, in words.
    func differences(from reality: Reality) -> [String] {
        var found: [String] = []
        if !modes.contains(reality.mode) { found.append("the policy is \(reality.mode.rawValue), not \(words(modes))") }
        if !exceptions.subtracting(possibleExceptions).isSubset(of: reality.exceptions)
            || !areExceptionsOpen && !reality.exceptions.isSubset(of: exceptions.union(possibleExceptions))
        {
            found.append("the exceptions are \(reality.exceptions.sorted()), not \(exceptions.sorted())")
        }
        for (address, holders) in reality.holders where holders.count > 1 {
            found.append("\(address) is held by \(holders.sorted().joined(separator: " and "))")
        }
        let (matches, strangers) = match(reality)
        for stranger in strangers { found.append("nobody asked for \(stranger.address) ('\(stranger.displayName)')") }
        for (number, calendar) in calendars.sorted(by: { $0.key < $1.key }) {
            found += differences(number, calendar, matches[number], reality)
        }
        let known = Set(reality.calendars.compactMap(\.objectId?.text))
        for (id, user) in reality.users where !known.contains(id) {
            found.append("\(user.dn) belongs to no calendar")
        }
        return found
    }

    /// Takes what is for what must be, where more than one thing was allowed; from here on it is quiet.
    mutating func settle(on reality: Reality) {
        let matches = match(reality).matches
        for number in Array(calendars.keys) {
            guard let body = matches[number] else {
                calendars[number] = nil
                continue
            }
            let user = body.objectId.flatMap { reality.users[$0.text] }
            calendars[number] = ModelCalendar(
                guid: body.mailboxGuid.text,
                states: [body.state == .deleted ? .deleted : .active],
                names: flaw == .forgetsRenames ? calendars[number]?.names ?? [] : [body.displayName],
                address: body.address,
                enabled: user.map { [$0.isEnabled] } ?? [true, false],
                isTouched: user == nil
            )
        }
        modes = [reality.mode]
        exceptions = reality.exceptions
        possibleExceptions = []
        areExceptionsOpen = false
        policyActs = 0
        isShaken = false
    }

    /// Which real calendar is which: by GUID, and those that were not acknowledged by their names.
    private func match(_ reality: Reality) -> (matches: [Int: CalendarBody], strangers: [CalendarBody]) {
        var matches: [Int: CalendarBody] = [:]
        var rest = reality.calendars
        for (number, calendar) in calendars {
            guard let index = rest.firstIndex(where: { $0.mailboxGuid.text == calendar.guid }) else { continue }
            matches[number] = rest.remove(at: index)
        }
        for (number, calendar) in calendars.sorted(by: { $0.key < $1.key }) where calendar.guid == nil {
            guard let index = rest.firstIndex(where: { calendar.names.contains($0.displayName) }) else { continue }
            matches[number] = rest.remove(at: index)
        }
        return (matches, rest)
    }

    private func differences(
        _ number: Int,
        _ calendar: ModelCalendar,
        _ body: CalendarBody?,
        _ reality: Reality
    ) -> [String] {
        guard let body else {
            return calendar.states.contains(.absent) ? [] : ["calendar \(number) was acknowledged, and is lost"]
        }
        var found: [String] = []
        func expect(_ holds: Bool, _ text: @autoclosure () -> String) {
            if !holds { found.append("calendar \(number) (\(body.address)): \(text())") }
        }
        expect(
            calendar.names.contains(body.displayName),
            "is called '\(body.displayName)', not \(words(calendar.names))"
        )
        if let address = calendar.address, !calendar.mayMove {
            expect(body.address == address, "was promised \(address)")
        }
        let user = body.objectId.flatMap { reality.users[$0.text] }
        switch body.state {
        case .active:
            expect(calendar.states.contains(.active), "is active, not \(calendar.states)")
            guard let user else {
                expect(false, "has no user")
                return found
            }
            expect(user.dn == body.dn, "is at \(user.dn), not \(body.dn ?? "-")")
            expect(user.displayName == body.displayName, "its user is called '\(user.displayName)'")
            expect(user.mail == body.address, "its user has the mail \(user.mail)")
            expect(
                user.addresses == Set(body.addresses.map { "smtp:\($0.lowercased())" }),
                "its user has \(user.addresses)"
            )
            expect(user.licences.isEmpty, "its user holds \(user.licences)")
            let isExcepted = body.addresses.contains { reality.exceptions.contains($0.lowercased()) }
            if reality.mode == .enforce, !isExcepted {
                expect(!user.isEnabled, "may sign in, and the policy is enforce")
            } else if !calendar.mayMove {
                expect(calendar.enabled.contains(user.isEnabled), "may sign in: \(user.isEnabled)")
            }
        case .deleted, .purged:
            expect(calendar.states.contains(.deleted), "is deleted, not \(calendar.states)")
            guard let user else {
                expect(calendar.isTouched, "its user is not among the deleted ones")
                return found
            }
            expect(user.dn.contains(",ou=Deleted Objects,"), "is deleted, and its user is at \(user.dn)")
            expect(user.addresses.isEmpty && !user.isEnabled, "is deleted, and its user has \(user.addresses)")
        case .provisioning: expect(false, "has no user yet")
        }
        return found
    }

    private func words(_ values: some Collection<some Hashable>) -> String {
        values.map { "\($0)" }.sorted().joined(separator: " or ")
    }
}
