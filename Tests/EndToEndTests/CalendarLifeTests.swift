import ControlAPI
import ControlClient
import Foundation
import LDAPClient
import Testing

/// From creation through rename and deletion to the purge.
@Suite(.sharedInstance, .serialized)
struct CalendarLifeTests {
    @Test func `deleted, seen in Deleted Objects, restored, with the same object id`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let calendar = try await tenant.calendar("Clinic")
            let id = try #require(calendar.objectId).text
            let set = try await tenant.understudy("user", "set-password", calendar.address, "--generate")
            let password = set.output.trimmingCharacters(in: .newlines)
            let deleted: CalendarBody = try await tenant.json(CalendarBody.self, "calendar", "delete", calendar.address)
            #expect(deleted.state == .deleted)
            let days = try #require(deleted.purgeAfter).timeIntervalSinceNow / 86_400
            #expect((29.9...30.1).contains(days))
            #expect(try await tenant.understudy("wait").code == 0)

            let moved = try await tenant.asAdmin { connection in
                try await connection.search(
                    base: "ou=Deleted Objects,\(tenant.suffix)",
                    scope: .oneLevel,
                    filter: .equal("entryUUID", id),
                    attributes: ["*", "entryUUID"]
                )
            }
            let entry = try #require(moved.first)
            #expect(entry.first("isDeleted") == "TRUE")
            #expect(entry["proxyAddresses"] == [] && entry["mail"] == [])
            #expect(try await tenant.instance.bind(entry.dn, password) != .success)
            try await tenant.instance.expectClean(tenant.name)

            let restored: CalendarBody = try await tenant.json(CalendarBody.self, "calendar", "restore", id)
            #expect(restored.address == calendar.address)
            #expect(try await tenant.understudy("wait").code == 0)
            let back = try await tenant.asAdmin {
                try await $0.read(try #require(calendar.dn), attributes: ["*", "entryUUID"])
            }
            #expect(back?.first("entryUUID") == id)
            #expect(back?["proxyAddresses"] == ["SMTP:\(calendar.address)"])
            #expect(try await tenant.understudy("calendar", "restore", calendar.address).code == 1)
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test func `deleted and restored at once, many times`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let calendar = try await tenant.calendar("Yo-yo")
            try await tenant.instance.client { client in
                for _ in 0..<15 {
                    _ = try await client.deleteCalendar(calendar.address, of: tenant.name)
                    _ = try await client.restoreCalendar(calendar.mailboxGuid.text, of: tenant.name)
                }
            }
            #expect(try await tenant.understudy("wait").code == 0)
            let shown: CalendarBody = try await tenant.json(CalendarBody.self, "calendar", "show", calendar.address)
            #expect(shown.objectId == calendar.objectId && shown.state == .active)
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test func `an address taken meanwhile: restored under another`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let first = try await tenant.calendar("Clinic")
            let guid = first.mailboxGuid.text
            #expect(try await tenant.understudy("calendar", "delete", guid).code == 0)
            #expect(try await tenant.understudy("wait").code == 0)
            let second = try await tenant.calendar("Clinic")
            #expect(second.address == first.address)
            let refused = try await tenant.understudy("calendar", "restore", guid)
            #expect(refused.code == 1, "\(refused)")
            #expect(refused.messages.contains(first.address) && refused.messages.contains("--address"), "\(refused)")
            let other = "clinic.old@\(tenant.name).onmicrosoft.com"
            let restored: CalendarBody = try await tenant.json(
                CalendarBody.self,
                "calendar",
                "restore",
                guid,
                "--address",
                other
            )
            #expect(restored.addresses == [other])
            #expect(try await tenant.understudy("wait").code == 0)
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test func `renamed: the old address stays an alias, and a taken one is refused`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let domain = "\(tenant.name).onmicrosoft.com"
            let calendar = try await tenant.calendar("Clinic")
            _ = try await tenant.calendar("Other")
            let renamed: CalendarBody = try await tenant.json(
                CalendarBody.self,
                "calendar",
                "rename",
                calendar.address,
                "Surgery, \"new\"",
                "--address",
                "Surgery@\(domain)"
            )
            #expect(renamed.displayName == "Surgery, \"new\"")
            #expect(renamed.addresses == ["Surgery@\(domain)", "Clinic@\(domain)"])
            #expect(try await tenant.understudy("wait").code == 0)
            let entry = try await tenant.asAdmin { connection in
                try await connection.search(base: tenant.suffix, filter: .equal("mail", "surgery@\(domain)")).first
            }
            #expect(entry?["displayName"] == ["Surgery, \"new\""])
            #expect(Set(entry?["proxyAddresses"] ?? []) == ["SMTP:Surgery@\(domain)", "smtp:Clinic@\(domain)"])
            #expect(entry?["userPrincipalName"] == ["Surgery@\(domain)"])
            for (bad, reason) in [
                ("Other@\(domain)", "taken"), ("admin@\(domain)", "held"), ("x@elsewhere.example", "domain"),
                ("no-at-sign", "@"), ("two words@\(domain)", "address"),
            ] {
                let refused = try await tenant.understudy("calendar", "rename", "surgery@\(domain)", "--address", bad)
                #expect(refused.code == 1, "\(refused)")
                #expect(refused.messages.contains(reason) || refused.messages.contains("held"), "\(refused)")
            }
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test func `purged when its time has come, and its name is free`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let calendar = try await tenant.calendar("Clinic")
            let id = try #require(calendar.objectId).text
            #expect(try await tenant.understudy("calendar", "delete", calendar.address).code == 0)
            #expect(try await tenant.understudy("wait").code == 0)
            #expect(try await tenant.instance.understudy("clock", "advance", "29d").code == 0)
            #expect(try await tenant.understudy("wait").code == 0)
            #expect(try await tenant.understudy("calendar", "list", "--in-state", "deleted", "--json").lines.count == 1)
            #expect(try await tenant.instance.understudy("clock", "advance", "2d").code == 0)
            try await eventually("the user is purged") {
                try await tenant.asAdmin { connection in
                    try await connection.search(base: tenant.suffix, filter: .equal("entryUUID", id)).isEmpty
                }
            }
            #expect(try await tenant.understudy("wait").code == 0)
            #expect(try await tenant.understudy("calendar", "restore", id).code == 1)
            let purged: [CalendarBody] = try await tenant.understudy(
                "calendar",
                "list",
                "--in-state",
                "purged",
                "--json"
            ).values()
            #expect(purged.map(\.state) == [.purged])
            #expect(purged.allSatisfy { $0.dn == nil })
            let status: StatusBody = try await tenant.instance.json(StatusBody.self, "status")
            #expect(status.clockIsManual)
            let back = try await tenant.instance.understudy("clock", "advance", "-1d")
            #expect(back.code == 2, "\(back)")
            #expect(try await tenant.calendar("Clinic").address == calendar.address)
            try await tenant.instance.expectClean(tenant.name)
        }
    }
}
