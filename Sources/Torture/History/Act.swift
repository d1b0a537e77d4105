/// One thing that happens in a history. Calendars have numbers, given by the history itself.
indirect enum Act: Hashable, Sendable {
    enum Mode: String, Hashable, Sendable, CaseIterable {
        case observe, blockNew, enforce
    }

    // What people ask for.
    case create(Int, name: String)
    case delete(Int)
    case rename(Int, to: String)
    case restore(Int)
    case policy(Mode)
    case except(Int, removing: Bool)

    // What the tenant's admin does over LDAP, past Understudy.
    case signIn(Int, enabled: Bool)
    case editName(Int)
    case deleteUser(Int)
    case renameEntry(Int)
    case addLicence(Int)
    /// The user gets another name, and somebody else's entry gets the one that it had.
    case squat(Int)
    /// The user loses its addresses, and a contact gets the primary one.
    case steal(Int)
    /// A contact, or a person, that holds an address which a calendar may be about to get.
    case takeAddress(local: String, asPerson: Bool)
    /// Somebody else's entry under a name which a calendar's user may be about to get.
    case foreignEntry(local: String)

    /// All at once, each from a client of its own.
    case together([Act])
    /// All at once, and so many milliseconds later the disaster.
    case disaster(Disaster, after: Int, during: [Act])
    /// Wait until nothing is on its way, and compare everything.
    case settle

    /// How many there are in it, itself counted unless it only holds others.
    var count: Int {
        switch self {
        case .together(let acts), .disaster(_, _, let acts): acts.count
        default: 1
        }
    }
}

/// What is done to the processes.
enum Disaster: Hashable, Sendable {
    case killEngine, killSlapd, killBoth
    case freezeSlapd(milliseconds: Int)
    /// A fault at a named step, as the control API takes it.
    case fault(String)
}
