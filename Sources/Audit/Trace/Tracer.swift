package import Directory
import DirectoryModel
import Foundation
package import Ledger

/// Leads from anything that names an account to whoever caused it.
package struct Tracer: Sendable {
    let ledger: Ledger
    let directory: TenantDirectory

    package init(ledger: Ledger, directory: TenantDirectory) {
        self.ledger = ledger
        self.directory = directory
    }

    /// What came of a trace.
    package enum Outcome: Sendable {
        case found(TraceStory)
        /// Several things go by the name; whoever asked must choose.
        case ambiguous([TraceSubject])
        /// Nothing does; these have names like it.
        case nothing(near: [TraceSubject])
    }

    /// - Parameter key: A DN, UPN, address, display name, object id or mailbox GUID; former ones too.
    package func trace(_ key: String) async throws -> Outcome {
        let key = key.trimmingCharacters(in: .whitespacesAndNewlines)
        let found = try await subjects(key)
        if let subject = Self.only(of: found) {
            let others = found.filter { $0.objectID != subject.objectID }
            return .found(try await story(of: subject, others: others))
        }
        return found.isEmpty ? .nothing(near: try await near(key)) : .ambiguous(found)
    }

    /// The one that is meant: the only one there is, or the only one that is still there.
    private static func only(of subjects: [TraceSubject]) -> TraceSubject? {
        if subjects.count == 1 { return subjects.first }
        let live = subjects.filter(\.isLive)
        return live.count == 1 ? live.first : nil
    }
}
