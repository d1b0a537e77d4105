import ControlAPI
import Foundation

/// The article's one-liner, who owns which calendar, against the SQL that prints the same rows.
struct OwnerListing: Measure {
    static let name = "owners"
    static let summary = "the owner of each of 100,000 calendars by cmdlets, against SQL that prints the same"

    private static let rounds = 5
    private static let pipeline = """
        Get-Mailbox -RecipientTypeDetails SchedulingMailbox -ResultSize:Unlimited | Get-MailboxPermission |Select-Object \
        Identity,User,AccessRights | Where-Object {($_.user -like '*@*')}
        """
    private static let sql = """
        SELECT name, trustee, access_rights FROM mailbox JOIN permission ON mailbox = number
        WHERE state = 'active' AND trustee LIKE '%@%' ORDER BY number
        """

    func run(_ scale: Scale) async throws -> [Figure] {
        let calendars = scale(100_000)
        return try await BenchInstance.with(["--no-samples", "--durability", "relaxed"]) { instance in
            let tenant = try await instance.tenant("many")
            _ = try await tenant.provision((0..<calendars).map { "Clinic Room \($0)" })
            let ledger = URL(filePath: instance.ready.state).appending(path: "tenants/many/ledger.sqlite").path
            var (ratios, cmdlets, byHand) = (Samples(), Samples(), Samples())
            for round in 0...Self.rounds {
                let sql = try await Tool.time("sqlite3", "-readonly", ledger, Self.sql)
                let listing = try await Tool.time(
                    "env",
                    "UNDERSTUDY_STATE=\(instance.ready.state)",
                    BenchInstance.program,
                    "exchange",
                    "--tenant",
                    "many",
                    Self.pipeline
                )
                // The first round reads from the disk.
                guard round > 0 else { continue }
                ratios.add(listing / sql)
                cmdlets.add(listing)
                byHand.add(sql)
            }
            return [
                Figure(
                    Self.name,
                    "owner one-liner / sqlite3, \(calendars) calendars",
                    ratios.median,
                    goal: .atMost(3),
                    detail: "\(number(cmdlets.median)) s against \(number(byHand.median)) s; medians of \(Self.rounds)"
                )
            ]
        }
    }
}
