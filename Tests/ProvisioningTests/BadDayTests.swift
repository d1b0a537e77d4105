import Bookings
import DirectoryModel
import Foundation
import LDAPClient
import SeededRandom
import Slapd
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

/// Bad days of the real slapd, and of the line to it.
@Suite(.serialized) struct BadDayTests {
    @Test(arguments: BadLine.allCases, Seeds.some(1))
    func `On a bad line nothing acknowledged is lost, and each write is recorded once`(
        line: BadLine,
        seed: UInt64
    ) async throws {
        try await TenantFixture.with { tenant in
            let socket = tenant.server.ldapiURL.dropFirst("ldapi://".count).removingPercentEncoding
            let proxy = try FlakyProxy(
                to: try #require(socket),
                in: tenant.server.configuration.root,
                seed: seed
            )
            defer { proxy.end() }
            let slapd = try #require(await tenant.server.pid)
            let far = tenant.reaching(proxy.url)
            let promises = Promises()
            try await far.running { provisioning, desk in
                let rage = Task { await line.rage(proxy, slapd: slapd, seed: seed) }
                await withTaskGroup(of: Void.self) { group in
                    for client in 0..<4 {
                        group.addTask {
                            await promises.collect(15, at: desk, for: tenant.admin, client: client, seed: seed)
                        }
                    }
                }
                if line != .frozen { try await tenant.eventually("it was bad") { proxy.cuts >= 10 } }
                rage.cancel()
                #expect(await rage.value > 0 || line != .frozen)
                try await tenant.settle(provisioning)
            }
            await far.directory.close()
            #expect(promises.count == 4 * 15)
            try await promises.expectKept(by: tenant)
        }
    }

    @Test func `A directory that is busy, unavailable and slow is waited for`() async throws {
        try await TenantFixture.with { tenant in
            try await tenant.running { provisioning, desk in
                let mailboxes = try await tenant.buried(9, desk, provisioning)
                let obstacle = try await tenant.obstruct(mailboxes)
                let back = mailboxes.prefix(4)
                for mailbox in back {
                    let address = mailbox.primaryAddress.description
                    _ = try await desk.restore(address, address: nil, by: tenant.admin)
                }
                tenant.time.advance(by: 40 * 86_400)
                _ = try await tenant.ledger.purge(deletedBefore: tenant.ledger.time.now(), limit: 100)
                provisioning.wake()
                for word in ["busy", "unavailable"] {
                    for kind in [Job.Kind.restore, .purge] {
                        try await tenant.eventually("\(kind) is told \(word)") {
                            try await tenant.ledger.jobs(in: .pending, limit: 100)
                                .contains { $0.job.kind == kind && $0.job.failure?.contains(word) == true }
                        }
                    }
                }
                #expect(try await tenant.ledger.pendingJobs() == mailboxes.count)
                try await tenant.asOperator { try await $0.delete(obstacle) }
                try await tenant.settle(provisioning)
                for mailbox in mailboxes {
                    let user = try await tenant.user(mailbox)
                    #expect(user?.isDeleted == (back.contains { $0.number == mailbox.number } ? false : nil))
                    let kind = user == nil ? "Hard Delete user" : "Restore user"
                    #expect(try await tenant.records(mailbox).count { $0.activity == kind } == 1)
                }
                #expect(try await tenant.ledger.jobCounts().dead == 0)
            }
            try await tenant.expectClean()
        }
    }
}

extension TenantFixture {
    /// Deleted calendars, whose users lie in `ou=Deleted Objects`.
    fileprivate func buried(
        _ count: Int,
        _ desk: CalendarDesk,
        _ provisioning: TenantProvisioning
    ) async throws -> [SchedulingMailbox] {
        let requests = (0..<count).map { CreationRequest(displayName: "Old \($0)", person: admin) }
        let mailboxes = try await desk.create(requests).map { try $0.result.get() }
        try await settle(provisioning)
        for mailbox in mailboxes { _ = try await desk.delete(mailbox.primaryAddress.description, by: admin) }
        try await settle(provisioning)
        return mailboxes
    }

    /// Makes slapd slow, and refuse all that is asked of these deleted users as busy or unavailable in turn.
    ///
    /// The overlay answers for a whole folder. Searches from `ou=Users` would be told lies; nobody searches from
    /// `ou=Deleted Objects`.
    ///
    /// - Returns: What to remove from the configuration to end that.
    fileprivate func obstruct(_ mailboxes: [SchedulingMailbox]) async throws -> String {
        var items: [String] = []
        for (index, mailbox) in mailboxes.enumerated() {
            let dn = try #require(await user(mailbox)?.dn)
            let name = try #require(dn.components(separatedBy: ",ou=").first).replacing("\\", with: "\\\\")
            items.append("\"\(name)\" \(index.isMultiple(of: 2) ? "0x33" : "0x34")")
        }
        return try await asOperator { connection in
            try await connection.modify("cn=module{0},cn=config", [.add("olcModuleLoad", "retcode")])
            let databases = try await connection.search(
                base: "cn=config",
                filter: .equal("olcSuffix", names.suffix.description)
            )
            let database = try #require(databases.first).dn
            let attributes = [
                Attribute("objectClass", "olcOverlayConfig", "olcRetcodeConfig"), Attribute("olcOverlay", "retcode"),
                Attribute("olcRetcodeParent", "ou=Deleted Objects,\(names.suffix)"),
                Attribute("olcRetcodeSleep", "-2"), Attribute("olcRetcodeItem", items),
            ]
            try await connection.add(Entry("olcOverlay=retcode,\(database)", attributes))
            let added = try await connection.search(base: database, filter: .equal("olcOverlay", "retcode"))
            return try #require(added.first).dn
        }
    }
}
