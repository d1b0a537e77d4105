import ControlAPI
import ControlClient
import Foundation
import Testing

@testable import UnderstudyCLI

/// Texts that people read, as exact text.
struct ReportTests {
    @Test func `a reconciliation's summary says whether anything was done`() {
        let counts = ["missing": 2, "drifted": 1, "foreign": 0]
        let plan = ReconcileSummary(examined: 10, mailboxes: 9, counts: counts, applied: false, jobs: 0)
        #expect(
            ReconcileCommand.text(plan)
                == "Compared 10 entries with 9 mailboxes: 2 missing, 1 drifted. Nothing was changed."
        )
        let applied = ReconcileSummary(examined: 10, mailboxes: 9, counts: counts, applied: true, jobs: 3)
        #expect(
            ReconcileCommand.text(applied)
                == "Compared 10 entries with 9 mailboxes: 2 missing, 1 drifted. 3 jobs were made."
        )
        let nothing = ReconcileSummary(examined: 9, mailboxes: 9, counts: [:], applied: false, jobs: 0)
        #expect(ReconcileCommand.text(nothing) == "Compared 9 entries with 9 mailboxes: nothing differs.")
    }

    @Test func `a finding is one line, whatever is in it`() {
        let finding = ReconcileFinding(kind: .missing, address: "a@x", dn: nil, detail: "no\nuser", action: "create it")
        #expect(ReconcileCommand.line(finding) == "missing         a@x  no␊user -> create it")
    }

    @Test func `relaxed durability and a moved clock are told in the status`() {
        let status = StatusBody(
            version: "1",
            pid: 2,
            slapdPid: nil,
            slapdVersion: "2.5.13",
            slapdRestarts: 3,
            slapdHangs: 1,
            startedAt: Date(timeIntervalSince1970: 0),
            now: Date(timeIntervalSince1970: 60),
            clockIsManual: true,
            state: "/state",
            ephemeral: true,
            durability: "relaxed",
            tenants: []
        )
        #expect(
            Status.details(status) == """
                understudy  1, pid 2, since 1970-01-01T00:00:00Z
                slapd       2.5.13, not running, restarted 3 times, 1 of them because it hung
                state       /state (temporary, gone at the end)
                durability  relaxed: slapd does not sync, the ledger keeps the promise
                clock       1970-01-01T00:01:00Z (set by hand)
                health      slapd is not running
                """
        )
    }

    @Test func `the health of an instance is one line that names what needs somebody`() {
        func health(dead: Int, away: Double?) -> String {
            let tenant = StatusBody.Tenant(
                name: "contoso",
                policy: .observe,
                calendars: 1,
                deleted: 0,
                pendingJobs: 0,
                oldestPendingSeconds: nil,
                deadJobs: dead,
                lastFailure: nil,
                changeFeed: "following",
                directoryAwaySeconds: away
            )
            return Status.health(
                StatusBody(
                    version: "1",
                    pid: 2,
                    slapdPid: 3,
                    slapdVersion: "2.5.13",
                    slapdRestarts: 0,
                    slapdHangs: 0,
                    startedAt: Date(timeIntervalSince1970: 0),
                    now: Date(timeIntervalSince1970: 60),
                    clockIsManual: false,
                    state: "/state",
                    ephemeral: false,
                    durability: "full",
                    tenants: [tenant]
                )
            )
        }
        #expect(health(dead: 0, away: nil) == "all is well")
        #expect(health(dead: 0, away: 0.5) == "all is well")
        #expect(health(dead: 2, away: nil).hasPrefix("2 jobs were given up ("))
        #expect(health(dead: 1, away: nil).hasSuffix("job list --tenant contoso)"))
        #expect(health(dead: 0, away: 12.7) == "the directory of contoso has been away for 12 s, its jobs wait")
    }

    @Test func `a calendar that is not provisioned yet shows a dash`() {
        let calendar = CalendarBody(
            displayName: "Contoso Clinic",
            address: "ContosoClinic@contoso.com",
            dn: nil,
            objectId: nil,
            mailboxGuid: GUIDText(UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))),
            createdBy: "ada@contoso.com",
            createdAt: Date(timeIntervalSince1970: 0),
            state: .provisioning,
            addresses: ["ContosoClinic@contoso.com", "old@contoso.com"]
        )
        #expect(
            CalendarCommand.details(calendar) == """
                display name  Contoso Clinic
                address       ContosoClinic@contoso.com
                state         provisioning
                dn            -
                object id     -
                mailbox guid  01020304-0506-0708-090a-0b0c0d0e0f10
                created by    ada@contoso.com
                created at    1970-01-01T00:00:00Z
                addresses     ContosoClinic@contoso.com
                              old@contoso.com
                """
        )
    }
}
