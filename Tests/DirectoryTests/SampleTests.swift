import DirectoryModel
import Foundation
import LDAPClient
import Slapd
import Testing

@testable import Directory

struct SampleTests {
    @Test(arguments: ["contoso", "fabrikam"])
    func `a sample tenant loads without a word, and a second time changes nothing`(name: String) async throws {
        try await withServer { server in
            let tenant = try await TestTenant.add(name, to: server, withAdmin: false)
            let file = TestTenant.ldif.appending(path: "tenants/\(name).ldif")
            let rehearsal = try await tenant.importing(contentsOf: file, dryRun: true)
            let report = try await tenant.importing(contentsOf: file)
            #expect(report.refusals == [] && report.notes == [] && report.droppedAttributes == [:])
            #expect(report.people > 20 && report.groups > 2 && report.contacts > 0)
            #expect((rehearsal.people, rehearsal.groups) == (report.people, report.groups))
            #expect(rehearsal.refusals == [] && rehearsal.notes == [])

            let before = try await tenant.everything()
            let given = tenant.rids.given
            let again = try await tenant.importing(contentsOf: file)
            #expect(again.unchanged == report.people + report.groups + report.contacts)
            #expect(again.people + again.groups + again.contacts + again.refused == 0)
            #expect(try await tenant.everything() == before)
            #expect(tenant.rids.given == given)

            let admin = try #require(try await tenant.directory.person("admin@\(name).com"))
            #expect(admin.isAdministrator && admin.holds(.bookings))
            try await tenant.signIn(admin.dn, "Understudy-1")
            await tenant.directory.close()
        }
    }

    @Test func `what tools for Active Directory read is there`() async throws {
        try await withTenant(withAdmin: false) { tenant in
            _ = try await tenant.importing(contentsOf: TestTenant.ldif.appending(path: "tenants/contoso.ldif"))
            let connection = try await tenant.directory.reader.live()
            let filter = try Filter(parsing: "(&(objectCategory=person)(objectClass=user)(sAMAccountName=megan.bowen))")
            let found = try await connection.search(
                base: tenant.names.suffix,
                filter: filter,
                attributes: ["*", "entryUUID"]
            )
            let megan = try #require(found.first)
            let sid = try #require(megan.bytes("objectSid").first.flatMap { SecurityIdentifier(bytes: $0) })
            #expect(sid.description.hasPrefix(tenant.identity.domainSID.description))
            let guid = megan.bytes("objectGUID").first.flatMap { GUID(littleEndianBytes: $0) }
            #expect(guid?.description == megan.first("entryUUID"))
            #expect(megan["distinguishedName"] == [megan.dn])
            #expect(megan.first("userAccountControl") == "512" && megan.first("primaryGroupID") == "513")
            #expect(megan.first("pwdLastSet") == String(DirectoryTime.fileTime(TestTenant.now)))
            #expect(!megan.has("userPassword"))
        }
    }
}

func withServer<Value: Sendable>(_ body: (SlapdServer) async throws -> Value) async throws -> Value {
    try await SlapdServer.withTemporary(ldif: TestTenant.ldif) {
        $0.values["DEFAULT_SUFFIX"] = "dc=none"
    } _: {
        try await body($0)
    }
}
