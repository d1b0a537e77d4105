/// A control sent along with a request.
public struct RequestControl: Hashable, Sendable {
    public var oid: String
    /// Whether the server must refuse the request if it can't honour the control.
    public var isCritical: Bool
    public var value: [UInt8]?

    public init(_ oid: String, isCritical: Bool = true, value: [UInt8]? = nil) {
        self.oid = oid
        self.isCritical = isCritical
        self.value = value
    }
}

extension RequestControl {
    /// RFC 4527: have these attributes of the entry returned as they were before the write.
    public static func preRead(_ attributes: [String] = ["*"]) -> Self {
        Self(ControlOID.preRead, value: BEREncoder.attributeSelection(attributes))
    }

    /// RFC 4527: have these attributes of the entry returned as the write leaves them.
    public static func postRead(_ attributes: [String] = ["*"]) -> Self {
        Self(ControlOID.postRead, value: BEREncoder.attributeSelection(attributes))
    }

    /// RFC 4528: do it only if the filter matches the entry; else ``ResultCode/assertionFailed``.
    public static func assertion(_ filter: Filter) -> Self {
        Self(ControlOID.assertion, value: filter.berEncoded)
    }

    /// Lets someone with the `manage` right write what users can't, such as `entryUUID`.
    public static let relaxRules = Self(ControlOID.relaxRules)

    /// RFC 4370: do it with the rights, and in the name, of somebody else.
    public static func proxiedAuthorization(_ dn: some DirectoryName) -> Self {
        Self(ControlOID.proxiedAuthorization, value: Array("dn:\(dn.ldapName)".utf8))
    }

    /// RFC 3296: treat referral objects as ordinary entries.
    public static let manageDsaIT = Self(ControlOID.manageDsaIT)

    /// Checks everything and changes nothing; success is reported as ``ResultCode/noOperation``.
    public static let noOp = Self(ControlOID.noOp)
}
