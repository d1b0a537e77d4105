import Foundation
import Ledger

/// The sessions of Search-UnifiedAuditLog that are open in one tenant: how far each search has gone.
///
/// A session belongs to who began it; it ends with its last page, or when others need the place.
package actor AuditSearches {
    /// How far a search has gone.
    struct Progress: Sendable {
        /// The row after which the next page begins.
        var after: Int64?
        /// Rows that were shown.
        var shown: Int
        /// All that it finds, counted when it began.
        let count: Int
        /// The last row there was when it began, so that its pages belong together.
        let through: Int64?
        let query: AuditQuery
    }

    private struct Key: Hashable {
        let owner: String
        let session: String
    }

    private var open: [Key: (progress: Progress, use: Int)] = [:]
    private var uses = 0

    /// Sessions at once; the one that was not used for longest makes place.
    private static let limit = 256

    package init() {}

    func progress(of session: String, by owner: String) -> Progress? {
        open[Key(owner: owner, session: session)]?.progress
    }

    func keep(_ progress: Progress, of session: String, by owner: String) {
        uses += 1
        open[Key(owner: owner, session: session)] = (progress, uses)
        if open.count > Self.limit, let oldest = open.min(by: { $0.value.use < $1.value.use }) {
            open[oldest.key] = nil
        }
    }
}
