package import Foundation

/// What a walk over a ledger's hash chain found.
package struct ChainReport: Sendable {
    /// How many rows fit, from the first on.
    package internal(set) var rows = 0
    /// The hash of the last row that fits; empty where there is none.
    package internal(set) var hash = Data()
    /// `date` of the first row, and of the last that fits, as the ledger writes them; nil where there is none.
    package internal(set) var firstDate: String?
    package internal(set) var lastDate: String?
    /// What is wrong with the first row that does not fit; nil when the chain holds.
    package internal(set) var fault: ChainFault?
    /// The hashes of the rows that were asked for, as far as the walk came.
    package internal(set) var hashes: [Int64: Data] = [:]
    /// Seconds of the machine's clock that the walk took.
    package internal(set) var seconds = 0.0

    /// The sequence number of the last row that fits.
    package var sequence: Int64 { Int64(rows) }
}

/// The first place where a hash chain does not hold.
package struct ChainFault: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A column's value is another one than was hashed.
        case edited
        /// The row's stored hash is another one than its columns give.
        case hashEdited
        /// Rows are missing here.
        case missing
        /// Rows are missing here, and the later ones took their numbers.
        case closedUp
        /// It is another row of the log, moved here.
        case moved
        /// It is a copy of an earlier row.
        case duplicate
        /// A row that the ledger did not write stands between two that fit.
        case putIn
        /// Rows stand behind the last that the ledger wrote.
        case appended
        /// Rows are missing at the end.
        case endCut
        /// The end that the ledger noted is not this one.
        case endForged
    }

    package let kind: Kind
    /// The first row that is wrong; where rows are missing, the first of them.
    package let sequence: Int64
    /// In words, for a person.
    package let description: String

    init(_ kind: Kind, _ sequence: Int64, _ description: String) {
        self.kind = kind
        self.sequence = sequence
        self.description = description
    }
}
