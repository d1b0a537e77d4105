import Directory
import DirectoryModel
import Foundation
package import Ledger

/// What a trace found, in a form that stands alone: somebody who holds it needs neither the service nor the tenant.
package struct TraceEvidence: Sendable {
    package let story: TraceStory
    /// The entry as it is now, without passwords; nil where it is gone.
    package let ldif: String?
    /// Every record of the story, with what its hash was made of.
    package let proof: ChainProof
}

extension Tracer {
    /// The story with its evidence, of one moment.
    package func evidence(for story: TraceStory) async throws -> TraceEvidence {
        TraceEvidence(
            story: story,
            ldif: try await ldif(of: story.subject.object?.objectID),
            proof: try await ledger.chainProof(of: story.trail.map(\.sequence))
        )
    }

    private func ldif(of objectID: GUID?) async throws -> String? {
        guard let objectID else { return nil }
        return try await directory.ldif(of: objectID)
    }
}
