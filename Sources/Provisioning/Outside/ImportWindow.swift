import Directory
import Ledger
import Synchronization

/// When imports wrote to a tenant, as its operator.
///
/// An import is one act, with a report of its own, and not the acts of an outsider; by names alone the two could not be
/// told apart. Times are slapd's, to the second.
package final class ImportWindow: Sendable {
    private struct Span {
        let begin: Substring
        /// Nil while it goes on.
        var end: Substring?
    }

    private let spans = Mutex<[Int: Span]>([:])

    package init() {}

    func begin(at csn: String) -> Int {
        spans.withLock { spans in
            let number = (spans.keys.max() ?? 0) + 1
            spans[number] = Span(begin: csn.prefix(14))
            return number
        }
    }

    func end(_ number: Int, at csn: String) {
        spans.withLock { $0[number]?.end = csn.prefix(14) }
    }

    /// Whether a write at that time (a CSN, or the seconds of one) by that author was an import's.
    func covers(_ time: String, by author: String, in directory: TenantDirectory) -> Bool {
        guard spans.withLock({ !$0.isEmpty }), !directory.owns(author) else { return false }
        let second = time.prefix(14)
        return spans.withLock { spans in
            spans.values.contains { $0.begin <= second && $0.end.map { second <= $0 } ?? true }
        }
    }
}

extension TenantProvisioning {
    /// Runs an import, whose writes are not recorded as an outsider's.
    package func importing<Value: Sendable>(
        isolation: isolated (any _Concurrency.Actor)? = #isolation,
        _ body: () async throws -> Value
    ) async throws -> Value {
        let number = imports.begin(at: try await directory.newestCSN() ?? "")
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(try await body())
        } catch {
            outcome = .failure(error)
        }
        // The server does not say how far it is: then the window stays open until the next start.
        if let end = try? await directory.newestCSN() {
            imports.end(number, at: end)
            try? await outside?.drain()
            // Or a restart, which knows of no window, would take it for an outsider's.
            try? await ledger.setOutsideChangesSeen(end)
        }
        return try outcome.get()
    }
}
