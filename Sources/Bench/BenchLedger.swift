import DirectoryModel
import Foundation
import Ledger

/// A ledger file of its own with a year of audit rows and a valid chain, as a tenant fills it: half of them Exchange's.
struct BenchLedger: Sendable {
    let ledger: Ledger
    let path: String
    let rows: Int
    /// The middle of the year.
    let day: Date

    /// Rows of one transaction, which have one moment.
    private static let batch = 1_000

    static func with<Value: Sendable>(
        rows: Int,
        _ body: @Sendable (BenchLedger) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "us-bench-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "ledger.sqlite").path
        let guids = GUIDSource(seed: "bench".utf8)
        let identity = TenantIdentity(
            name: try TenantName("bench"),
            displayName: "Bench",
            id: guids.guid("tenant"),
            domains: []
        )
        let time = TimeSource()
        time.freeze()
        let start = time.now()
        let ledger = try Ledger.open(at: path, tenant: identity, guids: guids, time: time)
        let batches = max(1, rows / batch)
        for number in 0..<batches {
            try await ledger.record(cmdlets(number), events(number, guids))
            time.advance(by: 365 * 86_400 / Double(batches))
        }
        let day = start.addingTimeInterval(182 * 86_400)
        let bench = BenchLedger(ledger: ledger, path: path, rows: batches * batch, day: day)
        let value = try await body(bench)
        try ledger.close()
        return value
    }

    private static func cmdlets(_ batch: Int) -> [CmdletRecord] {
        (0..<self.batch / 2).map { number in
            let name = "Clinic\(batch)x\(number)"
            let address = "\(name)@bench.onmicrosoft.com"
            return CmdletRecord(
                cmdlet: "New-SchedulingMailbox",
                parameters: [
                    .init("BookingServiceName", name), .init("Name", name), .init("DisplayName", name),
                    .init("Alias", name), .init("PrimarySmtpAddress", address), .init("Owner", "megan@contoso.com"),
                ],
                object: name,
                caller: "megan@contoso.com"
            )
        }
    }

    private static func events(_ batch: Int, _ guids: GUIDSource) -> [DirectoryEvent] {
        let substrate = ServicePrincipal.substrateManagement(guids)
        return (0..<self.batch / 2).map { number in
            let address = "Clinic\(batch)x\(number)@bench.onmicrosoft.com"
            return DirectoryEvent(
                .addUser,
                by: .service(substrate),
                objectID: guids.guid("user", address),
                userPrincipalName: address,
                changes: [
                    PropertyChange("AccountEnabled", from: nil, to: true),
                    PropertyChange("DisplayName", to: ["Clinic \(number)"]),
                    PropertyChange("MailNickname", to: ["Clinic\(batch)x\(number)"]),
                    PropertyChange("ProxyAddresses", to: ["SMTP:\(address)"]),
                    PropertyChange("UserPrincipalName", to: [address]), PropertyChange("UserType", to: ["Member"]),
                ],
                writeCSN: "\(batch)#\(number)"
            )
        }
    }
}
