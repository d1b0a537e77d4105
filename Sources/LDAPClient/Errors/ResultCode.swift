/// A result code of the LDAP protocol. Open for growth: a server may send codes that have no name here.
public struct ResultCode: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int32

    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// Lets a caller write `catch ResultCode.entryAlreadyExists`.
    public static func ~= (code: Self, error: any Error) -> Bool {
        (error as? LDAPError)?.resultCode == code
    }
}

// RFC 4511, appendix A.
extension ResultCode {
    public static let success = Self(rawValue: 0)
    public static let operationsError = Self(rawValue: 1)
    public static let protocolError = Self(rawValue: 2)
    public static let timeLimitExceeded = Self(rawValue: 3)
    public static let sizeLimitExceeded = Self(rawValue: 4)
    public static let compareFalse = Self(rawValue: 5)
    public static let compareTrue = Self(rawValue: 6)
    public static let authMethodNotSupported = Self(rawValue: 7)
    public static let strongerAuthRequired = Self(rawValue: 8)
    public static let referral = Self(rawValue: 10)
    public static let adminLimitExceeded = Self(rawValue: 11)
    public static let unavailableCriticalExtension = Self(rawValue: 12)
    public static let confidentialityRequired = Self(rawValue: 13)
    public static let saslBindInProgress = Self(rawValue: 14)
    public static let noSuchAttribute = Self(rawValue: 16)
    public static let undefinedAttributeType = Self(rawValue: 17)
    public static let inappropriateMatching = Self(rawValue: 18)
    public static let constraintViolation = Self(rawValue: 19)
    public static let attributeOrValueExists = Self(rawValue: 20)
    public static let invalidAttributeSyntax = Self(rawValue: 21)
    public static let noSuchObject = Self(rawValue: 32)
    public static let aliasProblem = Self(rawValue: 33)
    public static let invalidDNSyntax = Self(rawValue: 34)
    public static let aliasDereferencingProblem = Self(rawValue: 36)
    public static let inappropriateAuthentication = Self(rawValue: 48)
    public static let invalidCredentials = Self(rawValue: 49)
    public static let insufficientAccessRights = Self(rawValue: 50)
    public static let busy = Self(rawValue: 51)
    public static let unavailable = Self(rawValue: 52)
    public static let unwillingToPerform = Self(rawValue: 53)
    public static let loopDetect = Self(rawValue: 54)
    public static let namingViolation = Self(rawValue: 64)
    public static let objectClassViolation = Self(rawValue: 65)
    public static let notAllowedOnNonLeaf = Self(rawValue: 66)
    public static let notAllowedOnRDN = Self(rawValue: 67)
    public static let entryAlreadyExists = Self(rawValue: 68)
    public static let objectClassModsProhibited = Self(rawValue: 69)
    public static let affectsMultipleDSAs = Self(rawValue: 71)
    public static let other = Self(rawValue: 80)
}

extension ResultCode {
    /// RFC 3909: the operation was cancelled.
    public static let canceled = Self(rawValue: 118)
    public static let noSuchOperation = Self(rawValue: 119)
    public static let tooLate = Self(rawValue: 120)
    public static let cannotCancel = Self(rawValue: 121)
    /// RFC 4528: the assertion control's filter did not match.
    public static let assertionFailed = Self(rawValue: 122)
    /// RFC 4370: no right to act for that identity.
    public static let authorizationDenied = Self(rawValue: 123)
    /// RFC 4533: the cookie is of no use any more; read everything anew.
    public static let syncRefreshRequired = Self(rawValue: 4096)
    /// What a server answers to the no-op control where it would have succeeded.
    public static let noOperation = Self(rawValue: 16654)
}
