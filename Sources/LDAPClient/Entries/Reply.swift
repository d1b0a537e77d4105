/// What a server says to a write that succeeded.
public struct Reply: Hashable, Sendable {
    public var matchedDN = ""
    /// The server's text; most often empty.
    public var diagnostic = ""
    public var controls: [ResponseControl] = []

    /// The entry as it was before the write, where ``RequestControl/preRead(_:)`` asked for it.
    public var preRead: Entry? {
        controls.first { $0.oid == ControlOID.preRead }.flatMap { Entry(readControlValue: $0.value) }
    }

    /// The entry as the write left it, where ``RequestControl/postRead(_:)`` asked for it.
    public var postRead: Entry? {
        controls.first { $0.oid == ControlOID.postRead }.flatMap { Entry(readControlValue: $0.value) }
    }
}
