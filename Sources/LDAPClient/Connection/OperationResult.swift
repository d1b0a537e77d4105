/// Everything that the message which ends an operation says.
struct OperationResult {
    var resultCode: ResultCode
    var matchedDN = ""
    var diagnostic = ""
    var referrals: [String] = []
    var controls: [ResponseControl] = []
    /// An extended response's identifier and value.
    var oid: String?
    var value: [UInt8]?

    /// Throws unless the code is one of these.
    func check(
        _ operation: String,
        accepting accepted: Set<ResultCode> = [.success]
    ) throws(LDAPError) -> Self {
        guard accepted.contains(resultCode) else { throw error(operation) }
        return self
    }

    func error(_ operation: String) -> LDAPError {
        var error = LDAPError(.refused, during: operation, resultCode: resultCode)
        error.diagnostic = diagnostic.isEmpty ? nil : diagnostic
        error.matchedDN = matchedDN.isEmpty ? nil : matchedDN
        error.referrals = referrals
        return error
    }

    var reply: Reply {
        Reply(matchedDN: matchedDN, diagnostic: diagnostic, controls: controls)
    }
}
