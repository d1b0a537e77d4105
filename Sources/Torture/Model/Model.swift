import ControlAPI

/// What must be true after a history. Small, in memory, and knows nothing of jobs, LDAP or SQL.
struct Model: Sendable {
    /// Deliberate mistakes, to see whether they would be found.
    enum Flaw: Sendable {
        case forgetsRenames
    }

    var calendars: [Int: ModelCalendar] = [:]
    var modes: Set<Act.Mode> = [.observe]
    /// Addresses that are excepted, and those that may be.
    var exceptions: Set<String> = []
    var possibleExceptions: Set<String> = []
    /// An exception may have been made for an address that the model does not know.
    var areExceptionsOpen = false
    /// Local parts that entries of others have, as an address or as a name.
    var outside: Set<String> = []
    var flaw: Flaw?
    /// Something happened since all was quiet that makes the next free address uncertain.
    var isShaken = false
    /// Policy acts since all was quiet.
    var policyActs = 0

    let domain: String

    init(domain: String, flaw: Flaw? = nil) {
        self.domain = domain
        self.flaw = flaw
    }

    /// Whether there is anything that the act could be done to.
    func canTry(_ act: Act) -> Bool {
        if case .create = act { return true }
        return act.calendar.map { calendars[$0]?.guid != nil } ?? true
    }

    /// Takes in what came of an act.
    ///
    /// - Parameter isAlone: Nothing else happened at the same time.
    mutating func apply(_ act: Act, _ answer: Answer, isAlone: Bool = true) throws(Difference) {
        if !isAlone { isShaken = true }
        switch act {
        case .create(let number, let name): try create(number, name, answer, isAlone: isAlone)
        case .delete(let number): try change(number, from: .active, to: .deleted, answer)
        case .restore(let number): try restore(number, answer)
        case .rename(let number, let name): try rename(number, name, answer)
        case .policy(let mode): try set(mode, answer)
        case .except(let number, let removing): try except(number, removing, answer)
        case .signIn(let number, let enabled):
            touch(number, answer) {
                $0.enabled.formUnion([enabled])
            } certain: {
                $0.enabled = [enabled]
            }
        case .deleteUser(let number):
            let new = signInOfNew(calendars[number]?.address)
            touch(number, answer) {
                $0.enabled.formUnion(new)
            } certain: {
                $0.enabled = new
            }
        case .squat(let number), .steal(let number):
            if let address = calendars[number]?.address { occupy(Naming.local(of: address), answer) }
            // It may have won or lost, whatever the answer was: the two writes are two.
            calendars[number]?.mayMove = true
            calendars[number]?.isTouched = true
        case .editName(let number), .renameEntry(let number), .addLicence(let number):
            touch(number, answer) { _ in
            } certain: { _ in
            }
        case .takeAddress(let local, _), .foreignEntry(let local): occupy(local, answer)
        case .together, .disaster, .settle: return
        }
    }

    // MARK: - What people ask for

    private mutating func create(_ number: Int, _ name: String, _ answer: Answer, isAlone: Bool) throws(Difference) {
        switch answer {
        case .notDone: return
        case .refused(let why): throw Difference("calendar \(number), '\(name)', was refused: \(why)")
        case .unknown:
            isShaken = true
            calendars[number] = ModelCalendar(states: [.absent, .active], names: [name], enabled: [true, false])
        case .done(let body):
            guard let body else { throw Difference("calendar \(number) was answered without a calendar") }
            try check(body.address, of: name, isExact: isAlone && !isShaken)
            let local = Naming.local(of: body.address)
            calendars[number] = ModelCalendar(
                guid: body.mailboxGuid.text,
                states: [.active],
                names: [name],
                address: body.address,
                mayMove: isShaken || outside.contains(local.lowercased()),
                enabled: signInOfNew(body.address)
            )
        }
    }

    /// The address that was told must be one of the name's; where all is quiet, the lowest one that is free.
    private func check(_ address: String, of name: String, isExact: Bool) throws(Difference) {
        guard Naming.isAddress(address, of: name, domain: domain) else {
            throw Difference("'\(name)' got \(address), which is no address of that name")
        }
        let held = calendars.values.filter { $0.states == [.active] && !$0.mayMove && $0.address == address }
        guard held.isEmpty else { throw Difference("'\(name)' got \(address), which another calendar has") }
        guard isExact, let stem = Naming.stem(of: name) else { return }
        let taken = Set(calendars.values.filter { $0.states.contains(.active) }.compactMap { $0.address?.lowercased() })
        var number = 0
        while true {
            let local = (stem + (number == 0 ? "" : String(number))).lowercased()
            if !taken.contains("\(local)@\(domain)"), !outside.contains(local) { break }
            number += 1
        }
        let lowest = stem + (number == 0 ? "" : String(number))
        // An entry that has the name and not the address is not seen until the user is written.
        guard outside.isEmpty else { return }
        guard Naming.local(of: address) == lowest else {
            throw Difference("'\(name)' got \(address), although \(lowest) was free")
        }
    }

    private mutating func change(
        _ number: Int,
        from: ModelCalendar.State,
        to: ModelCalendar.State,
        _ answer: Answer
    ) throws(Difference) {
        guard var calendar = calendars[number] else { return }
        isShaken = true
        switch answer {
        case .notDone: return
        case .done:
            guard calendar.states.contains(from) else { throw Difference("calendar \(number) was \(to) already") }
            calendar.states = [to]
        case .refused(let why):
            guard calendar.states != [from] else {
                throw Difference("calendar \(number) is \(from), and \(to) was refused: \(why)")
            }
            calendar.states.remove(from)
        case .unknown: if calendar.states.contains(from) { calendar.states.insert(to) }
        }
        calendar.isTouched = true
        calendars[number] = calendar
    }

    private mutating func restore(_ number: Int, _ answer: Answer) throws(Difference) {
        guard let calendar = calendars[number] else { return }
        if case .refused = answer, calendar.states == [.deleted], isAddressContested(calendar, except: number) {
            return
        }
        let wasDeleted = calendar.states.contains(.deleted)
        try change(number, from: .deleted, to: .active, answer)
        guard wasDeleted else { return }
        let new = signInOfNew(calendar.address)
        switch answer {
        case .done: calendars[number]?.enabled = calendar.isTouched ? [true, false] : new
        case .unknown: calendars[number]?.enabled.formUnion(new)
        case .refused, .notDone: return
        }
        let local = calendar.address.map { Naming.local(of: $0).lowercased() } ?? ""
        if outside.contains(local) || calendar.isTouched { calendars[number]?.mayMove = true }
    }

    private func isAddressContested(_ calendar: ModelCalendar, except number: Int) -> Bool {
        guard !isShaken, let address = calendar.address else { return true }
        if outside.contains(Naming.local(of: address).lowercased()) { return true }
        return calendars.contains { other in
            other.key != number && other.value.states.contains(.active)
                && other.value.address?.lowercased() == address.lowercased()
        }
    }

    private mutating func rename(_ number: Int, _ name: String, _ answer: Answer) throws(Difference) {
        guard var calendar = calendars[number], flaw != .forgetsRenames else { return }
        switch answer {
        case .notDone: return
        case .done:
            guard calendar.states.contains(.active) else {
                throw Difference("calendar \(number) is deleted, and was renamed")
            }
            calendar.names = [name]
        case .unknown: calendar.names.insert(name)
        case .refused(let why):
            guard calendar.states != [.active] else {
                throw Difference("calendar \(number) is active, and its rename was refused: \(why)")
            }
        }
        calendar.isTouched = true
        calendars[number] = calendar
    }

    // MARK: - Sign-in

    /// How a user that is made now starts.
    private func signInOfNew(_ address: String?) -> Set<Bool> {
        guard let key = address?.lowercased(), modes.count == 1, !possibleExceptions.contains(key) else {
            return [true, false]
        }
        return [modes == [.observe] || exceptions.contains(key)]
    }

    private mutating func set(_ mode: Act.Mode, _ answer: Answer) throws(Difference) {
        switch answer {
        case .notDone: return
        case .refused(let why): throw Difference("the policy \(mode.rawValue) was refused: \(why)")
        case .done, .unknown: break
        }
        policyActs += 1
        if case .done = answer { modes = [mode] } else { modes.insert(mode) }
        for number in calendars.keys {
            let isQuiet = policyActs == 1 && calendars[number]?.isTouched == false
            // What enforce blocks is checked with what the policy is in the end.
            if !isQuiet || mode == .enforce { calendars[number]?.enabled.formUnion(isQuiet ? [false] : [true, false]) }
        }
    }

    private mutating func except(_ number: Int, _ removing: Bool, _ answer: Answer) throws(Difference) {
        guard let address = calendars[number]?.address else { return }
        var key = address.lowercased()
        switch answer {
        case .notDone: return
        case .refused(let why): throw Difference("an exception was refused: \(why)")
        case .unknown:
            possibleExceptions.insert(key)
            // It may have been for the address that the calendar moved to meanwhile.
            if calendars[number]?.mayMove == true { areExceptionsOpen = true }
        case .done(let body):
            key = body?.address.lowercased() ?? key
            possibleExceptions.remove(key)
            if removing { exceptions.remove(key) } else { exceptions.insert(key) }
        }
        policyActs += 1
        calendars[number]?.enabled = [true, false]
        calendars[number]?.isTouched = true
    }

    // MARK: - What the admin does over LDAP

    private mutating func touch(
        _ number: Int,
        _ answer: Answer,
        _ possibly: (inout ModelCalendar) -> Void,
        certain: (inout ModelCalendar) -> Void
    ) {
        guard var calendar = calendars[number] else { return }
        switch answer {
        // The user may be on its way elsewhere.
        case .notDone, .refused: return
        case .unknown: possibly(&calendar)
        case .done: if calendar.isTouched || policyActs > 0 { possibly(&calendar) } else { certain(&calendar) }
        }
        calendar.isTouched = true
        calendars[number] = calendar
    }

    private mutating func occupy(_ local: String, _ answer: Answer) {
        switch answer {
        case .notDone, .refused: return
        case .done, .unknown: outside.insert(local.lowercased())
        }
        // Whoever was promised the address, and is not written yet, gives way.
        for number in calendars.keys where calendars[number]?.isTouched == true { calendars[number]?.mayMove = true }
    }
}
