/// What may be true of one calendar: where it is not known, every possibility is in the set.
struct ModelCalendar: Hashable, Sendable {
    enum State: Hashable, Sendable {
        case absent, active, deleted
    }

    /// The mailbox GUID; nil where the creation was not acknowledged.
    var guid: String?
    var states: Set<State>
    var names: Set<String>
    /// Nil where it was not told.
    var address: String?
    /// Whether somebody else may be in the way, so that it takes the next address.
    var mayMove = false
    var enabled: Set<Bool>
    /// Something was done since all was quiet, so what comes now may overtake it.
    var isTouched = true
}
