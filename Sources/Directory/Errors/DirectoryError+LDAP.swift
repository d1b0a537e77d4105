package import LDAPClient

extension DirectoryError {
    /// The one place where an error of the LDAP client becomes one of the directory.
    ///
    /// `operation` is what was being done; the LDAP operation's name when left out.
    package init(_ error: LDAPError, during operation: String? = nil) {
        self.init(
            Self.code(of: error),
            during: operation ?? error.operation,
            resultCode: error.resultCode,
            diagnostic: error.diagnostic,
            mayHaveBeenApplied: error.mayHaveBeenApplied
        )
    }

    private static func code(of error: LDAPError) -> Code {
        switch error.code {
        case .refused: error.resultCode.map(code) ?? .refused
        case .encoding: .refused
        case .cancelled: .cancelled
        default: .unavailable
        }
    }

    private static func code(of result: ResultCode) -> Code {
        switch result {
        case .noSuchObject: .notFound
        // The `unique` overlay says constraintViolation.
        case .entryAlreadyExists, .attributeOrValueExists, .constraintViolation, .assertionFailed: .conflict
        case .busy, .unavailable, .timeLimitExceeded, .adminLimitExceeded: .unavailable
        default: .refused
        }
    }
}
