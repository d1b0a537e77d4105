import DirectoryModel

/// A write that somebody made over LDAP, for the directory's audit log.
package struct OutsideChange: Sendable {
    /// The `entryCSN` that the write gave the entry; nil for an addition, which has its object's id to be known by.
    package let csn: String?
    /// The making of the object by an outsider, where the audit log may not have it yet.
    package let addition: DirectoryEvent?
    /// The records that the write makes.
    package let events: [DirectoryEvent]

    package init(csn: String?, addition: DirectoryEvent? = nil, events: [DirectoryEvent] = []) {
        self.csn = csn
        self.addition = addition
        self.events = events
    }
}
