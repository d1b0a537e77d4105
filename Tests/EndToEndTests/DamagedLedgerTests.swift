import ControlAPI
import ControlClient
import Foundation
import GRDB
import Testing

/// One damaged ledger is found, named and survived; it keeps nobody else from working.
@Suite(.serialized)
struct DamagedLedgerTests {
    enum Damage: String, CaseIterable, Sendable {
        case noDatabase, empty, missing, cut, flippedPages, anothersLedger, noTable

        func inflict(_ path: String) throws {
            let file = URL(filePath: path)
            switch self {
            case .noDatabase: try Data("this is no database, and was never one".utf8).write(to: file)
            case .empty: try Data().write(to: file)
            case .missing: try FileManager.default.removeItem(at: file)
            case .cut:
                let data = try Data(contentsOf: file)
                try Data(data.prefix(data.count / 8192 * 4096)).write(to: file)
            case .flippedPages:
                var data = try Data(contentsOf: file)
                for start in stride(from: 4096 * 2, to: data.count, by: 4096) {
                    for index in start..<start + 64 { data[index] ^= 0xFF }
                }
                try data.write(to: file)
            case .anothersLedger: try sql(path, "UPDATE meta SET value = 'another' WHERE name = 'tenant'")
            case .noTable:
                try sql(path, "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = 'x' WHERE name = 'job'")
            }
        }

        private func sql(_ path: String, _ text: String) throws {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { try $0.execute(sql: text) }
            try queue.close()
        }
    }

    @Test(arguments: Damage.allCases)
    func `a damaged ledger is named with the way out, and the other tenants work`(damage: Damage) async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            let person = ["--as", "megan.bowen@contoso.com", "--wait"]
            try await InstanceFixture.on(state, in: scratch) { instance in
                let made = try await instance.understudy(["calendar", "create", "One", "--tenant", "contoso"] + person)
                try #require(made.code == 0, "\(made)")
            }
            let path = "\(state)/tenants/contoso/ledger.sqlite"
            let copy = try Data(contentsOf: URL(filePath: path))
            try damage.inflict(path)
            try await InstanceFixture.on(state, in: scratch) { instance in
                for command in [["tenant", "list"], ["status"]] {
                    let told = try await instance.understudy(command)
                    #expect(told.code == 0, "\(told)")
                    #expect(told.messages.contains("contoso is out of service"), "\(told)")
                    #expect(told.messages.contains(path) && told.messages.contains("from a copy"), "\(told)")
                }
                let refused = try await instance.understudy("calendar", "list", "--tenant", "contoso")
                #expect(refused.code == 1 && refused.messages.contains("out of service"), "\(refused)")
                let status: StatusBody = try await instance.json(StatusBody.self, "status")
                #expect(status.damaged?.map(\.name) == ["contoso"] && status.tenants.map(\.name) == ["fabrikam"])
                let verified = try await instance.understudy("verify", "--json")
                #expect(verified.code == 4, "\(verified)")
                let report: VerifyReport = try verified.value()
                let broken = report.checks.filter { $0.violationCount > 0 }
                #expect(broken.map(\.tenant) == ["contoso"] && broken.map(\.name) == ["the ledger file is sound"])
                let page = try await PrometheusPage(instance.understudy("metrics").output)
                #expect(page.value("understudy_tenant_up", ["tenant": "contoso"]) == 0)
                #expect(page.value("understudy_tenant_up", ["tenant": "fabrikam"]) == 1)
                try await instance.expectClean("fabrikam")
            }
            // The way out.
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
            try copy.write(to: URL(filePath: path))
            try await InstanceFixture.on(state, in: scratch) { try await $0.expectClean() }
        }
    }

    @Test(arguments: [
        "UPDATE mailbox SET display_name = 'Edited' WHERE number = 1",
        "UPDATE address SET address = 'Edited@contoso.onmicrosoft.com' WHERE mailbox = 1",
        "UPDATE address SET address = 'no address' WHERE mailbox = 1", "DELETE FROM address WHERE mailbox = 1",
        "UPDATE mailbox SET guid = 'no guid' WHERE number = 1", "DELETE FROM audit WHERE sequence = 2",
        "UPDATE job SET kind = 'odd', state = 'dead', ended_at = created_at WHERE id = 1",
        "UPDATE mailbox SET object_id = '00000000-0000-0000-0000-000000000001' WHERE number = 1",
    ])
    func `an edited row of any table is found and named, and no crash`(sql: String) async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            try await InstanceFixture.on(state, in: scratch) { instance in
                let person = ["--as", "megan.bowen@contoso.com", "--wait"]
                let made = try await instance.understudy(["calendar", "create", "One", "--tenant", "contoso"] + person)
                try #require(made.code == 0, "\(made)")
                _ = try await instance.understudy(
                    "tenant",
                    "settings",
                    "set",
                    "RepairDrift=false",
                    "--tenant",
                    "contoso"
                )
            }
            let queue = try DatabaseQueue(path: "\(state)/tenants/contoso/ledger.sqlite")
            try await queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA foreign_keys = OFF; " + sql)
            }
            try queue.close()
            try await InstanceFixture.on(state, in: scratch) { instance in
                let verified = try await instance.understudy("verify", "--json")
                #expect(verified.code == 4, "\(verified)")
                let report: VerifyReport = try verified.value()
                #expect(report.checks.contains { $0.tenant == "contoso" && $0.violationCount > 0 })
                #expect(report.checks.allSatisfy { $0.tenant == "contoso" || $0.violationCount == 0 })
                try await instance.expectClean("fabrikam")
            }
        }
    }
}
