import Directory
import DirectoryModel
import Foundation
import Ledger

/// Walks through a tenant's directory and explains every account that an auditor would stumble over.
package struct MysteryWalk: Sendable {
    private let tracer: Tracer
    private let includesDeleted: Bool

    /// - Parameter includesDeleted: Also those that wait in `ou=Deleted Objects`.
    package init(_ tracer: Tracer, includesDeleted: Bool) {
        self.tracer = tracer
        self.includesDeleted = includesDeleted
    }

    /// Calls `body` for each of them, in the directory's order; keeps one batch of them in memory.
    ///
    /// - Returns: How many accounts were looked at.
    package func run(_ body: (Mystery) async throws -> Void) async throws -> Int {
        var batch: [DirectoryObject] = []
        var makers: [String: TraceParty] = [:]
        var count = 0
        try await tracer.directory.eachUnlicensedUser { object in
            count += 1
            guard includesDeleted || !object.isDeleted else { return }
            batch.append(object)
            guard batch.count == Self.batchSize else { return }
            try await explain(batch, &makers, body)
            batch = []
        }
        try await explain(batch, &makers, body)
        return count
    }

    private func explain(
        _ objects: [DirectoryObject],
        _ makers: inout [String: TraceParty],
        _ body: (Mystery) async throws -> Void
    ) async throws {
        guard !objects.isEmpty else { return }
        let mailboxes = try await tracer.ledger.mailboxes(objectIDs: objects.map(\.objectID))
        let creators = Set(mailboxes.values.map(\.createdBy))
        let parties = try await tracer.parties(named: Array(creators))
        for object in objects {
            let mailbox = mailboxes[object.objectID]
            let maker = try await maker(of: object, &makers)
            guard let kind = kind(of: object, mailbox, maker) else { continue }
            let creator = mailbox.flatMap { $0.createdBy == Tracer.unknownCreator ? nil : parties[$0.createdBy] }
            try await body(
                Mystery(
                    kind: kind,
                    object: object,
                    mailbox: mailbox,
                    causedBy: creator ?? maker,
                    since: creator == nil ? object.createdAt : mailbox?.createdAt,
                    how: creator == nil ? "LDAP" : "New-SchedulingMailbox"
                )
            )
        }
    }

    /// Nil for what is no mystery.
    private func kind(
        of object: DirectoryObject,
        _ mailbox: SchedulingMailbox?,
        _ maker: TraceParty
    ) -> TraceKind? {
        let kind = TraceSubject(mailbox: mailbox, object: object).kind
        guard kind == .person else { return kind == .otherMailbox ? nil : kind }
        let isUnlicensed = object.user?.licenceNames.isEmpty ?? true
        return isUnlicensed && maker.kind == .stranger ? .unexplained : nil
    }

    private func maker(of object: DirectoryObject, _ makers: inout [String: TraceParty]) async throws -> TraceParty {
        let dn = object.creatorsName
        if let known = makers[dn] { return known }
        let found = try await tracer.party(dn: dn)
        // A few admins make them all; should each have a maker of its own, they are asked for again.
        if makers.count < Self.knownMakers { makers[dn] = found }
        return found
    }

    private static let batchSize = 200
    private static let knownMakers = 10_000
}
