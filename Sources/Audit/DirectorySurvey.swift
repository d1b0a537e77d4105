import Directory
import DirectoryModel
import Foundation
import Ledger
import Provisioning

/// The checks that walk through the directory and then through the ledger.
struct DirectorySurvey {
    private var hasUser = InvariantCheck(.everyMailboxHasItsUser)
    private var hasMailbox = InvariantCheck(.everyUserHasItsMailbox)
    private var mirrors = InvariantCheck(.usersMirrorMailboxes)
    private var addresses = InvariantCheck(.addressesAreUnique)
    private var unlicensed = InvariantCheck(.accountsAreUnlicensed)
    private var signIn = InvariantCheck(.signInFollowsPolicy)
    private var binds = InvariantCheck(.blockedAccountsCannotBind)
    private var recorded = InvariantCheck(.writesAreRecorded)
    private var written = InvariantCheck(.recordsAreWrites)
    /// Users whose newest write and newest record differed when they were first looked at.
    private var suspects: [GUID] = []

    var checks: [InvariantCheck] {
        [hasUser, hasMailbox, mirrors, addresses, unlicensed, signIn, binds, recorded, written]
    }

    mutating func run(_ verifier: Verifier) async throws {
        try await compare(verifier)
        try await surveyUsers(verifier)
        try await surveySuspects(verifier)
        try await surveyAddresses(verifier)
    }

    /// Directory against ledger and back, as a reconciliation sees it.
    private mutating func compare(_ verifier: Verifier) async throws {
        var findings: [ReconciliationFinding] = []
        let summary = try await verifier.provisioning.reconciler.run(applies: false) { findings.append($0) }
        hasUser.look(summary.mailboxes)
        hasMailbox.look(summary.examined)
        mirrors.look(summary.examined)
        signIn.look(summary.examined)
        for finding in findings {
            let text = "\(finding.dn ?? finding.address): \(finding.detail)"
            switch finding.kind {
            case .missing: hasUser.violate(text)
            case .orphaned: hasMailbox.violate(text)
            case .drifted: mirrors.violate(text)
            case .policyBreaking: signIn.violate(text)
            // Somebody else's object breaks no promise of ours.
            case .foreign: continue
            }
        }
    }

    private mutating func surveyUsers(_ verifier: Verifier) async throws {
        var batch: [SchedulingUser] = []
        try await verifier.directory.eachSchedulingUser { user in
            guard verifier.directory.identity(named: user.creatorsName) == .substrateManagement else { return }
            batch.append(user)
            guard batch.count == 200 else { return }
            try await examine(batch, verifier)
            batch = []
        }
        try await examine(batch, verifier)
    }

    private mutating func examine(_ users: [SchedulingUser], _ verifier: Verifier) async throws {
        let ids = users.map(\.objectID)
        let records = try await verifier.ledger.writeRecords(of: ids)
        for user in users {
            unlicensed.look()
            if !user.licences.isEmpty {
                unlicensed.violate("\(user.dn) holds \(user.licences.joined(separator: ", "))")
            }
            written.look(records[user.objectID]?.writes ?? 0)
            if verifier.directory.identity(named: user.modifiersName) != nil { recorded.look() }
            let differences = Differences(user, records[user.objectID], verifier.directory)
            if !differences.isEmpty { suspects.append(user.objectID) }
            try await tryBind(user, verifier)
        }
    }

    /// Looks at suspects again until nothing is on its way to them: a write of this moment has no record yet.
    private mutating func surveySuspects(_ verifier: Verifier) async throws {
        var guilty: [Differences] = []
        for round in 0..<Self.rounds where !suspects.isEmpty {
            if round > 0 { try await Task.sleep(for: .milliseconds(100)) }
            guilty = []
            var left: [GUID] = []
            for objectID in suspects {
                guard let user = try await user(objectID, verifier) else { continue }
                let isBusy = try await isBusy(objectID, verifier)
                let records = try await verifier.ledger.writeRecords(of: [objectID])[objectID]
                let differences = Differences(user, records, verifier.directory)
                guard !differences.isEmpty else { continue }
                left.append(objectID)
                // Written again meanwhile: the records read belong to another state of the entry.
                guard !isBusy, try await self.user(objectID, verifier)?.entryCSN == user.entryCSN else { continue }
                guilty.append(differences)
            }
            suspects = left
        }
        for differences in guilty {
            for text in differences.unrecorded { recorded.violate(text) }
            for text in differences.unwritten { written.violate(text) }
        }
    }

    /// Looks at a suspect, a tenth of a second apart.
    private static let rounds = 10

    private func user(_ objectID: GUID, _ verifier: Verifier) async throws -> SchedulingUser? {
        try await verifier.directory.schedulingUsers([objectID])[objectID]
    }

    private func isBusy(_ objectID: GUID, _ verifier: Verifier) async throws -> Bool {
        guard let mailbox = try await verifier.ledger.mailbox(objectID: objectID) else { return false }
        return try await verifier.ledger.pendingJobs(for: mailbox.number) > 0
    }

    private mutating func tryBind(_ user: SchedulingUser, _ verifier: Verifier) async throws {
        guard let password = verifier.passwords[user.objectID] else { return }
        binds.look()
        let isAccepted = try await verifier.directory.acceptsBind(user.dn, password: password)
        // The password may have been changed by somebody else meanwhile, so only an acceptance proves something.
        guard isAccepted, !user.control.isEnabled || user.isDeleted else { return }
        binds.violate("\(user.dn) is blocked, and yet it can sign in")
    }

    /// Every address of every object, without case. Keeps 8 bytes for each address while it runs.
    private mutating func surveyAddresses(_ verifier: Verifier) async throws {
        var holders: [Int: Int] = [:]
        var suspects: Set<String> = []
        try await verifier.directory.eachAddress { key, _ in
            addresses.look()
            holders[key.hashValue, default: 0] += 1
            if holders[key.hashValue] == 2 { suspects.insert(key) }
        }
        guard !suspects.isEmpty else { return }
        var found: [String: Set<String>] = [:]
        try await verifier.directory.eachAddress { key, dn in
            if suspects.contains(key) { found[key, default: []].insert(dn) }
        }
        for (key, dns) in found where dns.count > 1 {
            addresses.violate("\(key) is held by \(dns.sorted().joined(separator: " and "))")
        }
    }
}

/// Where an entry and the audit records of its writes do not agree.
///
/// The newest write that the entry shows must be the newest that the audit ledger has, where it is ours.
private struct Differences {
    /// Writes without a record.
    var unrecorded: [String] = []
    /// Records without a write.
    var unwritten: [String] = []

    var isEmpty: Bool { unrecorded.isEmpty && unwritten.isEmpty }

    init(_ user: SchedulingUser, _ records: WriteRecords?, _ directory: TenantDirectory) {
        if directory.identity(named: user.modifiersName) != nil, records?.newestWrite != user.entryCSN {
            unrecorded.append("\(user.dn): the write \(user.entryCSN) has no audit record")
        }
        // An orphan that was taken away is recorded from then on only.
        if (records?.creations ?? 0) == 0, !user.isDeleted {
            unrecorded.append("\(user.dn): no audit record tells of its creation")
        }
        if let newest = records?.newestWrite, newest > user.entryCSN {
            unwritten.append("\(user.dn): the audit record of write \(newest) is newer than the entry itself")
        }
    }
}
