import ControlAPI
import ControlClient
import LDAPClient
import PowerShell
import Testing

extension ExchangeDoors {
    /// Who may run what follows from groups in the directory, at once.
    @Suite struct RoleGroupTests {
        private static let tenant = "contoso"

        private func names(_ person: String) async throws -> [String] {
            try await sharedInstance().client { try await $0.cmdlets(of: Self.tenant, actingAs: person) }
                .declarations().map(\.name)
        }

        /// Makes the group of that name, with one member, for the time of `body`.
        private func withGroup(_ name: String, of member: String, _ body: () async throws -> Void) async throws {
            let instance = try sharedInstance()
            let tenant = try instance.tenant(Self.tenant)
            let dn = "cn=\(name),ou=Groups,\(tenant.suffix)"
            try await instance.bound(as: tenant.adminDN, tenant.adminPassword) { connection in
                _ = try await connection.add(
                    Entry(
                        dn,
                        [
                            Attribute("objectClass", "groupOfNames"),
                            Attribute("member", "cn=\(member),ou=Users,\(tenant.suffix)"),
                        ]
                    )
                )
            }
            try await body()
            try await instance.bound(as: tenant.adminDN, tenant.adminPassword) { _ = try await $0.delete(dn) }
        }

        @Test(arguments: [
            ("Organization Management", 30, "Set-OrganizationConfig", ""),
            ("Recipient Management", 23, "Remove-Mailbox", "Set-OrganizationConfig"),
            ("View-Only Organization Management", 14, "Get-Mailbox", "Set-Mailbox"),
            ("View-Only Audit Logs", 7, "Search-AdminAuditLog", "Get-Recipient"),
        ])
        func `members of a role group have its cmdlets, for as long as they are in it`(
            group: String,
            count: Int,
            has: String,
            lacks: String
        ) async throws {
            let person = "dana.whitlock@contoso.com"
            let before = try await names(person)
            #expect(before == ["New-SchedulingMailbox", "Get-Mailbox", "Get-EXOMailbox", "Get-MailboxPermission"])
            try await withGroup(group, of: "Dana Whitlock") {
                let names = try await names(person)
                #expect(names.count == count, "\(names)")
                #expect(names.contains(has))
                #expect(!names.contains(lacks))
                guard !lacks.isEmpty else { return }
                let outcome = try await sharedInstance().shell(Self.tenant, as: person).run("\(lacks) x")
                #expect(
                    outcome.errors.first?.message.hasPrefix(
                        "The term '\(lacks)' is not recognized as a name of a cmdlet"
                    ) == true
                )
            }
            #expect(try await names(person) == before)
        }

        @Test func `an ordinary person sees and makes what is theirs`() async throws {
            let instance = try sharedInstance()
            let wei = instance.shell(Self.tenant, as: "wei.zhang@contoso.com")
            let other = instance.shell(Self.tenant, as: "grace.mbeki@contoso.com")
            try await wei.succeed("New-SchedulingMailbox 'Wei Own'")
            try await other.succeed("New-SchedulingMailbox 'Grace Own'")
            try await wei.settle()
            #expect(
                try await wei.succeed("Get-Mailbox -ResultSize Unlimited").values(of: "Name") == [
                    "Wei Zhang", "WeiOwn",
                ]
            )
            #expect(try await wei.run("Get-Mailbox GraceOwn").errors.count == 1)
            #expect(try await wei.run("Get-MailboxPermission GraceOwn").errors.count == 1)
            #expect(try await wei.succeed("Get-MailboxPermission WeiOwn").objects.count == 2)
            let refused = try await wei.run("New-SchedulingMailbox 'For Grace' -Owner grace.mbeki@contoso.com")
            #expect(refused.errors.first?.category == "PermissionDenied")
            try await instance.shell(Self.tenant, as: nil).succeed("Remove-Mailbox GraceOwn -Confirm:$false")
            #expect(try await wei.run("Get-Mailbox GraceOwn -SoftDeletedMailbox").errors.count == 1)
            #expect(try await wei.succeed("Get-Mailbox -SoftDeletedMailbox").objects.isEmpty)
        }

        @Test func `who is not there, or is blocked, runs nothing`() async throws {
            let instance = try sharedInstance()
            for person in ["nobody@contoso.com", "admin@fabrikam.com"] {
                let refused = try await instance.understudy(
                    "exchange",
                    "--tenant",
                    Self.tenant,
                    "--as",
                    person,
                    "Get-Mailbox"
                )
                #expect(refused.code == 1)
                #expect(refused.messages == "understudy: tenant contoso has no person '\(person)'\n")
            }
            let admin = instance.shell(Self.tenant, as: "admin@contoso.com")
            try await admin.succeed("Set-MsolUser nikolai.petrov@contoso.com -BlockCredential $true")
            let blocked = try await instance.understudy(
                "exchange",
                "--tenant",
                Self.tenant,
                "--as",
                "nikolai.petrov@contoso.com",
                "Get-Mailbox"
            )
            #expect(blocked.code == 1 && blocked.messages.contains("the account is blocked"), "\(blocked)")
        }
    }
}
