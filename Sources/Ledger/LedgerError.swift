import GRDB

/// Why the ledger did not do what it was asked.
package struct LedgerError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure it was. Open for growth: callers keep a default case.
    package struct Code: Hashable, Sendable {
        private let text: String

        private init(_ text: String) {
            self.text = text
        }

        /// No such mailbox in this tenant.
        package static let notFound = Self("notFound")
        /// The mailbox is not in a state in which this can be done.
        package static let wrongState = Self("wrongState")
        /// An address that is needed is held by somebody else.
        package static let addressTaken = Self("addressTaken")
        /// A value that cannot be used.
        package static let invalid = Self("invalid")
        /// The file belongs to another tenant.
        package static let foreign = Self("foreign")
        /// The disk is full.
        package static let full = Self("full")
        /// The file is damaged, or is no ledger.
        package static let damaged = Self("damaged")
        /// SQLite failed in another way.
        package static let storage = Self("storage")
    }

    package let code: Code
    package let description: String

    package init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    init(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_FULL:
            self.init(.full, "the disk of \(path) is full; make room and try again, nothing acknowledged is lost")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(.damaged, "\(path) is damaged or not a ledger: \(error.message ?? "no reason given")")
        default:
            self.init(.storage, "\(path): SQLite says \(error.resultCode): \(error.message ?? "no reason given")")
        }
    }
}
