/// One record of an LDIF file.
public struct LDIFRecord: Hashable, Sendable {
    /// An entry as it is, or a change to one.
    public enum Content: Hashable, Sendable {
        case entry(Entry)
        case change(Change)
    }

    /// The line where the record starts, counted from 1.
    public var line: Int
    public var content: Content

    public init(line: Int, content: Content) {
        self.line = line
        self.content = content
    }

    public var dn: String { change.dn }

    /// The entry, if this is one or adds one.
    public var entry: Entry? {
        switch content {
        case .entry(let entry): entry
        case .change(let change):
            if case .add(let attributes) = change.kind { Entry(change.dn, attributes) } else { nil }
        }
    }

    /// What to send to a server; an entry is to be added.
    public var change: Change {
        switch content {
        case .entry(let entry): .add(entry)
        case .change(let change): change
        }
    }
}
