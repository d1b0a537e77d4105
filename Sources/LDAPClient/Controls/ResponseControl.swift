/// A control that came back with an answer.
public struct ResponseControl: Hashable, Sendable {
    public var oid: String
    public var value: [UInt8]

    public init(_ oid: String, value: [UInt8] = []) {
        self.oid = oid
        self.value = value
    }
}
