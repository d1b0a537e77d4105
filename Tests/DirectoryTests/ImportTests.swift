import DirectoryModel
import Foundation
import LDAPClient
import Slapd
import Testing

@testable import Directory

struct ImportTests {
    @Test func `people of another directory get a place and a sign-in name`() async throws {
        try await withTenant { tenant in
            let report = try await tenant.importing(
                """
                dn: ou=people,dc=planetexpress,dc=com
                objectClass: organizationalUnit
                ou: people

                dn: uid=fry,ou=people,dc=planetexpress,dc=com
                objectClass: inetOrgPerson
                uid: fry
                cn: Philip J. Fry
                sn: Fry
                mail: fry@planetexpress.com
                surprise: yes
                manager: uid=hermes,ou=people,dc=planetexpress,dc=com
                userPassword: {SSHA}q+FCxdhBmM5ASseMTcmLuv5whzl1bmRlcnN0dWR5
                creatorsName: cn=somebody
                assignedLicense: 05e9a617-0261-4cee-bb44-138d3ef5d965
                assignedLicense: NO_SUCH_THING

                dn: uid=bender,ou=people,dc=planetexpress,dc=com
                objectClass: account
                objectClass: posixAccount
                uid: bender
                cn: Bender
                uidNumber: 1002
                gidNumber: 100
                homeDirectory: /home/bender

                dn: cn=Robot Devil,ou=contacts,dc=planetexpress,dc=com
                objectClass: inetOrgPerson
                cn: Robot Devil
                sn: Devil
                mail: devil@robothell.org
                """
            )
            #expect(report.refusals == [])
            #expect((report.people, report.contacts, report.skipped) == (2, 1, 1))
            #expect(report.droppedAttributes == ["surprise": 1])
            #expect(report.notes.count == 2)

            let fry = try #require(try await tenant.directory.person("fry@contoso.com"))
            #expect(fry.dn == "uid=fry,ou=Users,dc=contoso,dc=onmicrosoft,dc=com")
            #expect(fry.displayName == "Philip J. Fry" && fry.holds(.bookings))
            try await tenant.signIn(fry.dn, "Understudy-1")
            let entry = try #require(try await tenant.entry(fry.dn))
            #expect(entry["otherMailbox"] == ["fry@planetexpress.com"])
            #expect(entry["proxyAddresses"] == ["SMTP:fry@contoso.com"])
            #expect(entry["assignedLicense"] == ["SPE_E3"])
            #expect(entry["manager"] == ["uid=hermes,ou=Users,dc=contoso,dc=onmicrosoft,dc=com"])

            let bender = try #require(try await tenant.entry("uid=bender,ou=Users,dc=contoso,dc=onmicrosoft,dc=com"))
            #expect(bender["objectClass"].contains("posixAccount") && bender.first("uidNumber") == "1002")
            let devil = try #require(
                try await tenant.entry("cn=Robot Devil,ou=Contacts,dc=contoso,dc=onmicrosoft,dc=com")
            )
            #expect(devil.first("targetAddress") == "SMTP:devil@robothell.org" && !devil.has("userPrincipalName"))
        }
    }

    @Test func `groups of every kind get the members that are there`() async throws {
        try await withTenant { tenant in
            let ldif = """
                dn: cn=both,ou=groups,dc=example,dc=com
                objectClass: groupOfNames
                cn: both
                member: uid=a,ou=people,dc=example,dc=com
                member: uid=b,ou=people,dc=example,dc=com
                member: uid=nobody,ou=people,dc=example,dc=com
                member: cn=inner,ou=groups,dc=example,dc=com

                dn: cn=unique,ou=groups,dc=example,dc=com
                objectClass: groupOfUniqueNames
                cn: unique
                uniqueMember: uid=a,ou=people,dc=example,dc=com

                dn: cn=posix,ou=groups,dc=example,dc=com
                objectClass: posixGroup
                cn: posix
                gidNumber: 100
                memberUid: b
                memberUid: nobody

                dn: cn=inner,ou=groups,dc=example,dc=com
                objectClass: groupOfNames
                cn: inner
                member:

                dn: uid=a,ou=people,dc=example,dc=com
                objectClass: inetOrgPerson
                uid: a
                cn: A
                sn: A

                dn: uid=b,ou=people,dc=example,dc=com
                objectClass: inetOrgPerson
                uid: b
                cn: B
                sn: B

                """
            let rehearsal = try await tenant.importing(ldif, dryRun: true)
            let report = try await tenant.importing(ldif, windowSize: 2)
            #expect(report.refusals == [])
            #expect((report.people, report.groups) == (2, 4))
            #expect(report.notes.map(\.line) == [1, 14])
            #expect(report.notes.allSatisfy { $0.reason.contains("nobody") })
            #expect(rehearsal.notes.map(\.line) == [1, 14] && rehearsal.groups == 4)

            let groups = tenant.names.groups
            let users = tenant.names.users
            let both = try await tenant.entry(groups.child("cn", "both").description)
            #expect(
                Set(both?["member"] ?? [])
                    == Set(
                        [users.child("uid", "a"), users.child("uid", "b"), groups.child("cn", "inner")].map(
                            \.description
                        )
                    )
            )
            #expect(
                try await tenant.entry(groups.child("cn", "posix").description)?["member"] == [
                    users.child("uid", "b").description
                ]
            )
            let a = try await tenant.entry(users.child("uid", "a").description)
            #expect(
                Set(a?["memberOf"] ?? [])
                    == Set([groups.child("cn", "both"), groups.child("cn", "unique")].map(\.description))
            )

            let again = try await tenant.importing(ldif)
            #expect(again.unchanged == 6 && again.groups == 0 && again.people == 0)
            let more = try await tenant.importing(ldif.replacing("memberUid: nobody", with: "memberUid: a"))
            #expect(more.unchanged == 5 && more.groups == 1)
        }
    }

    @Test func `what is taken is refused with the line and the holder`() async throws {
        try await withTenant { tenant in
            let report = try await tenant.importing(
                """
                dn: cn=Ann,dc=x
                objectClass: person
                cn: Ann
                sn: A
                userPrincipalName: ann@contoso.com
                proxyAddresses: smtp:clinic@contoso.com

                dn: cn=Thief,dc=x
                objectClass: person
                cn: Thief
                sn: T
                mail: CLINIC@contoso.com

                dn: cn=Root,dc=x
                objectClass: person
                cn: Root
                sn: R
                mail: Admin@contoso.com

                dn: cn=ANN,ou=elsewhere,dc=x
                objectClass: person
                cn: ANN
                sn: Other
                mail: another.ann@contoso.com

                dn: cn=Ann Two,dc=x
                objectClass: person
                cn: Ann Two
                sn: Two
                uid: ann
                mail: ann.two@contoso.com

                dn: cn=Same Id,dc=x
                objectClass: person
                cn: Same Id
                sn: Id
                sAMAccountName: admin
                mail: same.id@contoso.com

                """
            )
            #expect(report.people == 2)
            #expect(report.refusals.map(\.line) == [8, 14, 20, 33])
            #expect(report.refusals[0].reason == "the address clinic@contoso.com is taken by the record on line 1")
            #expect(report.refusals[1].reason == "the address admin@contoso.com is held by \(tenant.adminDN)")
            #expect(report.refusals[2].reason.contains("its name is taken by the record on line 1"))
            #expect(report.refusals[3].reason.contains("account name admin is held by"))
            let names = try await tenant.everything().values.flatMap { $0["sAMAccountName"] }
            #expect(Set(names).count == names.count && names.count { $0.hasPrefix("ann") } == 2)
        }
    }

    @Test func `an entry that differs from the file is refused and not touched`() async throws {
        try await withTenant { tenant in
            let ldif = "dn: cn=Ann,dc=x\nobjectClass: person\ncn: Ann\nsn: A\nmail: ann@contoso.com\ntitle: Doctor\n"
            _ = try await tenant.importing(ldif)
            let before = try await tenant.everything()
            let report = try await tenant.importing(ldif.replacing("Doctor", with: "Nurse"))
            #expect(report.refusals.count == 1 && report.refusals[0].reason.contains("with another title"))
            #expect(try await tenant.everything() == before)
        }
    }

    @Test func `broken records are refused with their line and stop nobody`() async throws {
        try await withTenant { tenant in
            let report = try await tenant.importing(
                """
                version: 1

                dn: cn=One,dc=x
                objectClass: person
                cn: One
                sn: One

                dn: cn=Two,dc=x
                this is not an attribute

                dn: cn=Three,dc=x
                objectClass: person
                cn:: ???
                sn: Three

                dn: cn=Four,dc=x
                objectClass: person
                cn:< file:///etc/passwd
                sn: Four

                dn: cn=Five,dc=x
                changetype: delete

                dn: cn=Six,dc=x
                changetype: modify
                replace: sn
                sn: Sechs
                -

                cn: Seven
                objectClass: person

                dn: no name at all
                objectClass: person

                dn: cn=Printer,dc=x
                objectClass: device
                cn: Printer

                dn: cn=PC,dc=x
                objectClass: user
                objectClass: computer
                cn: PC

                dn: cn=Ten,dc=x
                objectClass: person
                cn: Ten
                sn: Ten
                telephoneNumber: \u{7}bell

                dn: cn=Last,dc=x
                objectClass: person
                cn: Last
                sn: Last
                """
            )
            #expect(report.people == 2)
            #expect(report.refused == report.refusals.count && report.refused >= 9)
            #expect(report.refusals.allSatisfy { $0.line > 0 && !$0.reason.isEmpty })
            let changes = report.refusals.filter { $0.reason.contains("changetype") }
            #expect(changes.map(\.dn) == ["cn=Five,dc=x", "cn=Six,dc=x"])
        }
    }

    @Test func `hostile values are kept as they are or refused`() async throws {
        let names = [
            "*)(uid=*", ",+\"\\<>;=#", "../../etc/passwd", "'; DROP TABLE people; --", "\u{202E}drowssap", "😀😀😀",
            " leading", "#hash", "${SUFFIX}", String(repeating: "x", count: 10_000), "a\u{0}b",
        ]
        try await withTenant { tenant in
            var writer = LDIFWriter()
            for (index, name) in names.enumerated() {
                try writer.write(
                    Entry(
                        DistinguishedName([RelativeDistinguishedName("cn", name), RelativeDistinguishedName("dc", "x")]
                        ),
                        [
                            Attribute("objectClass", "person"), Attribute("cn", name), Attribute("sn", name),
                            Attribute("mail", "hostile\(index)@contoso.com"),
                        ]
                    )
                )
            }
            let report = try await tenant.importing(writer.text)
            #expect(report.people + report.refused == names.count)
            #expect(report.people >= 9)
            for index in names.indices {
                guard let person = try await tenant.directory.person("hostile\(index)@contoso.com") else { continue }
                #expect(person.displayName == names[index])
                #expect(try await tenant.directory.person(person.dn) == person)
            }
            let again = try await tenant.importing(writer.text)
            #expect(again.unchanged == report.people && again.people == 0)
        }
    }

    @Test(arguments: [
        "", "\n\n\n", "version: 1\n", "version: 1", "# nothing\n", "\u{FEFF}", "x",
        String(repeating: "x", count: 300_000),
    ])
    func `a file without records imports nobody`(ldif: String) async throws {
        try await withTenant { tenant in
            let report = try await tenant.importing(ldif)
            #expect(report.people + report.groups + report.contacts == 0)
        }
    }

    @Test func `a dry run writes nothing and finds the same collisions`() async throws {
        try await withTenant { tenant in
            let ldif = (0..<50).map { index in
                "dn: cn=P\(index),dc=x\nobjectClass: person\ncn: P\(index)\nsn: P\nmail: p\(index % 40)@contoso.com\n\n"
            }.joined()
            let before = try await tenant.everything()
            let rehearsal = try await tenant.importing(ldif, dryRun: true, windowSize: 7)
            #expect(try await tenant.everything() == before)
            #expect(tenant.rids.given == 0 && rehearsal.isDryRun)
            let report = try await tenant.importing(ldif, windowSize: 7)
            #expect((rehearsal.people, rehearsal.refused) == (40, 10))
            #expect((report.people, report.refused) == (40, 10))
            #expect(report.refusals.map(\.line) == rehearsal.refusals.map(\.line))
        }
    }
}
