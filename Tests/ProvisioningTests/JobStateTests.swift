import DirectoryModel
import LDAPClient
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

/// The job state machine: every kind of job from every state of the directory under every policy.
@Suite struct JobStateTests {
    private static let kinds = Job.Kind.allCases.filter { $0 != .sweep }

    @Test(arguments: kinds)
    func `A job reaches the wanted state, and once more it writes nothing`(kind: Job.Kind) async throws {
        try await TenantFixture.with { tenant in
            for (number, test) in JobCase.all(kind).enumerated() {
                let stage = try await JobStage(tenant, test, name: "Clinic \(number)")
                let before = try await tenant.entry(stage.mailbox.objectID)
                let writes = try await stage.run()
                try await expectEnd(of: stage, before)
                #expect(try await stage.activities().count == writes, "\(test)")
                let end = try await tenant.entry(stage.mailbox.objectID)
                let records = try await tenant.records(stage.mailbox).count
                #expect(try await stage.runAgain() == 0, "\(test)")
                #expect(try await tenant.entry(stage.mailbox.objectID) == end, "\(test)")
                // A removal leaves nothing to be told from.
                guard kind != .purge else { continue }
                #expect(try await tenant.records(stage.mailbox).count == records, "\(test)")
            }
            try await expectClean(tenant)
        }
    }

    @Test(arguments: kinds)
    func `A crash after any write ends in the same state, with one record for each write`(kind: Job.Kind) async throws {
        try await TenantFixture.with { tenant in
            for (number, test) in JobCase.all(kind).enumerated() {
                let whole = try await JobStage(tenant, test, name: "Whole \(number)")
                let writes = try await whole.run()
                guard writes > 0 else { continue }
                for crash in 1...writes {
                    let stage = try await JobStage(tenant, test, name: "Crash \(number) \(crash)")
                    let before = try await tenant.entry(stage.mailbox.objectID)
                    #expect(try await stage.run(crashingAfter: crash) == writes, "\(test), write \(crash)")
                    try await expectEnd(of: stage, before)
                    let activities = try await stage.activities()
                    #expect(activities.count == writes, "\(test), write \(crash): \(activities)")
                    // Whether a user that came back was changed or made anew cannot be seen afterwards.
                    if test.start == .missing, test.kind == .update || test.kind == .restore { continue }
                    #expect(try await activities == whole.activities(), "\(test), write \(crash)")
                }
            }
            try await expectClean(tenant)
        }
    }

    private func expectEnd(of stage: JobStage, _ before: Entry?) async throws {
        let test = stage.test
        let (mailbox, user) = (stage.mailbox, try await stage.tenant.user(stage.mailbox))
        #expect(user?.control.isEnabled == test.endsEnabled, "\(test)")
        #expect(try await stage.tenant.ledger.unfinishedJobs().isEmpty, "\(test)")
        guard let user else { return }
        let entry = SchedulingEntry(mailbox, in: stage.tenant.identity)
        switch test.kind {
        case .provision, .update, .repair, .restore:
            #expect(entry.drift(of: user).isEmpty && !user.isDeleted, "\(test)")
            let after = try #require(await stage.tenant.entry(mailbox.objectID))
            for name in [AttributeName.lastKnownParent, AttributeName.msExchShadowProxyAddresses] {
                #expect(!after.has(name), "\(test): \(name)")
            }
        case .delete:
            #expect(entry.isBuried(user) && user.isDeleted, "\(test)")
            #expect(user.addresses.isEmpty && !user.entry.has(AttributeName.mail), "\(test)")
            #expect(user.userPrincipalName.hasPrefix(mailbox.objectID.hexadecimal), "\(test)")
        case .block, .unblock:
            let after = try await stage.tenant.entry(mailbox.objectID)
            #expect(withoutSignIn(after) == withoutSignIn(before), "\(test)")
        case .purge, .sweep: Issue.record("\(test): the user is still there")
        }
    }

    private func withoutSignIn(_ entry: Entry?) -> [Attribute] {
        let others = [
            AttributeName.userAccountControl, AttributeName.whenChanged, AttributeName.entryCSN,
            AttributeName.modifiersName, AttributeName.modifyTimestamp,
        ]
        return entry?.attributes.filter { attribute in !others.contains { attribute.isNamed($0) } } ?? []
    }

    /// What blocking and unblocking left alone is put right, and then nothing is wrong.
    private func expectClean(_ tenant: TenantFixture) async throws {
        try await tenant.setPolicySilently(SignInPolicy())
        let reconciler = tenant.provisioning().reconciler
        _ = try await reconciler.run(applies: true) { _ in }
        try await tenant.runJobs()
        try await tenant.expectClean()
    }
}
