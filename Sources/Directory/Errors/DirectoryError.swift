package import LDAPClient

/// Why a tenant's directory could not do what was asked.
package struct DirectoryError: Error, Sendable {
    /// What kind of failure it was. Open for growth: callers keep a default case.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Base: String {
            case unavailable, refused, notFound, conflict, badTemplate, cancelled
        }

        private let base: Base

        private init(_ base: Base) {
            self.base = base
        }

        /// The directory did not answer, or is too busy to. Worth trying again.
        package static let unavailable = Self(.unavailable)
        /// The directory said no.
        package static let refused = Self(.refused)
        /// There is no such entry, or none that may be seen.
        package static let notFound = Self(.notFound)
        /// A name or a value that must be the only one of its kind is taken, or the entry has changed meanwhile.
        package static let conflict = Self(.conflict)
        /// The LDIF that a tenant starts with cannot be used.
        package static let badTemplate = Self(.badTemplate)
        /// The calling task was cancelled.
        package static let cancelled = Self(.cancelled)

        package var description: String { base.rawValue }
    }

    package let code: Code
    /// What was being done, for example `reset password`.
    package let operation: String
    /// The server's result code, where it gave one.
    package let resultCode: ResultCode?
    /// The server's text. May quote directory data: for the log and for those who may see the tenant.
    package let diagnostic: String?
    /// Whether a write may have taken effect nevertheless: read back before repeating it.
    package let mayHaveBeenApplied: Bool

    package init(
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

extension DirectoryError: CustomStringConvertible, CustomDebugStringConvertible {
    /// What failed and how, without any data of the directory.
    package var description: String {
        guard let resultCode else { return "\(operation): \(code)" }
        return "\(operation): \(code), \(resultCode)"
    }

    /// The same, with the server's own text, and with what that does not say.
    package var debugDescription: String {
        let text = diagnostic.map { "\(description): \($0)" } ?? description
        return resultCode == .other ? "\(text) (so says slapd when its database or the disk is full)" : text
    }
}
