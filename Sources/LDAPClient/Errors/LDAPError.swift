/// Why a directory operation failed.
public struct LDAPError: Error, Sendable {
    /// What kind of failure it was.
    public let code: Code

    /// The LDAP operation, for example `add`.
    public let operation: String

    /// The server's result code, where it gave one.
    public var resultCode: ResultCode?

    /// The text that came with the failure. May quote directory data: log it, never show it to a stranger.
    public var diagnostic: String?

    /// The deepest existing entry on the way to a missing one, where the server named it.
    public var matchedDN: String?

    /// Where the server would have us ask instead.
    public var referrals: [String] = []

    /// Whether a write may have taken effect nevertheless: then read back before repeating it.
    ///
    /// True where the request was sent and its answer never came.
    public var mayHaveBeenApplied = false

    public init(
        _ code: Code,
        during operation: String,
        resultCode: ResultCode? = nil,
        diagnostic: String? = nil,
        mayHaveBeenApplied: Bool = false
    ) {
        self.code = code
        self.operation = operation
        self.resultCode = resultCode
        self.diagnostic = diagnostic
        self.mayHaveBeenApplied = mayHaveBeenApplied
    }
}

extension LDAPError: CustomStringConvertible, CustomDebugStringConvertible {
    /// What failed and how, without any data of the directory.
    public var description: String {
        guard let resultCode else { return "\(operation): \(code)" }
        return "\(operation): \(code), \(resultCode)"
    }

    /// Everything known, the server's text included.
    public var debugDescription: String {
        var parts = [description]
        if let diagnostic { parts.append(diagnostic) }
        if let matchedDN { parts.append("matched \(matchedDN)") }
        if !referrals.isEmpty { parts.append("referrals \(referrals)") }
        if mayHaveBeenApplied { parts.append("may have been applied") }
        return parts.joined(separator: "; ")
    }
}
