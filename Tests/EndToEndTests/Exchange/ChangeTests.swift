import ControlAPI
import ControlClient
import Foundation
import PowerShell
import Testing

extension ExchangeDoors {
    /// Every cmdlet that changes something: -WhatIf does nothing, and what it does is in the right log as it was typed.
    @Suite struct ChangeTests {
        struct Change: CustomTestStringConvertible {
            let script: String
            /// As the log has them.
            var parameters: [String] = []
            /// `Name: old > new`, for those that the log has.
            var modified: [String] = []
            /// Nil for Exchange's log; else the activities in the directory's.
            var activities: [String]?

            var testDescription: String { script }
            var cmdlet: String { String(script.prefix { $0 != " " }) }
        }

        private static let changes = [
            Change(
                script: "New-SchedulingMailbox 'Changing Clinic' -Owner megan.bowen@contoso.com",
                parameters: ["DisplayName=Changing Clinic", "Owner=megan.bowen@contoso.com"]
            ),
            Change(
                script: "Set-Mailbox changingclinic -DisplayName 'Changed' -HiddenFromAddressListsEnabled $true",
                parameters: ["Identity=changingclinic", "DisplayName=Changed", "HiddenFromAddressListsEnabled=True"],
                modified: ["DisplayName: Changing Clinic > Changed", "HiddenFromAddressListsEnabled: False > True"]
            ),
            Change(
                script: "Set-Mailbox ChangingClinic -AccountDisabled $true",
                parameters: ["Identity=ChangingClinic", "AccountDisabled=True"],
                modified: ["AccountDisabled: False > True"]
            ),
            Change(
                script: "Set-Mailbox ChangingClinic -EmailAddresses @{Add='changed@contoso.com'}",
                parameters: ["Identity=ChangingClinic", "EmailAddresses=@{Add=changed@contoso.com}"],
                modified: [
                    "EmailAddresses: ChangingClinic@contoso.onmicrosoft.com > ChangingClinic@contoso.onmicrosoft.com,changed@contoso.com"
                ]
            ),
            // One call is one record, although it goes to both stores.
            Change(
                script: "Set-Mailbox ChangingClinic -AccountDisabled $false -DisplayName 'Changed again'",
                parameters: ["Identity=ChangingClinic", "DisplayName=Changed again", "AccountDisabled=False"],
                modified: ["DisplayName: Changed > Changed again", "AccountDisabled: True > False"]
            ),
            Change(
                script: "Set-Mailbox kenji.morita@contoso.com -AccountDisabled $true -DisplayName 'Kenji M'",
                parameters: ["Identity=kenji.morita@contoso.com", "DisplayName=Kenji M", "AccountDisabled=True"],
                modified: ["DisplayName: Kenji Morita > Kenji M", "AccountDisabled: False > True"]
            ),
            Change(
                script: "Set-Mailbox kenji.morita@contoso.com -AccountDisabled $false -DisplayName 'Kenji Morita'",
                parameters: ["Identity=kenji.morita@contoso.com", "DisplayName=Kenji Morita", "AccountDisabled=False"],
                modified: ["DisplayName: Kenji M > Kenji Morita", "AccountDisabled: True > False"]
            ),
            Change(
                script: "Set-Mailbox kenji.morita@contoso.com -Alias kenji",
                parameters: ["Identity=kenji.morita@contoso.com", "Alias=kenji"],
                modified: ["MailNickname: kenji.morita > kenji"]
            ),
            Change(
                script:
                    "Add-MailboxPermission ChangingClinic -User tom.okafor@contoso.com -AccessRights FullAccess, DeleteItem",
                parameters: [
                    "Identity=ChangingClinic", "User=tom.okafor@contoso.com", "AccessRights=FullAccess;DeleteItem",
                ]
            ),
            Change(
                script: "Remove-MailboxPermission ChangingClinic -User tom.okafor@contoso.com -AccessRights DeleteItem",
                parameters: ["Identity=ChangingClinic", "User=tom.okafor@contoso.com", "AccessRights=DeleteItem"]
            ),
            Change(
                script: "Add-RecipientPermission ChangingClinic -Trustee tom.okafor@contoso.com -AccessRights SendAs",
                parameters: ["Identity=ChangingClinic", "Trustee=tom.okafor@contoso.com", "AccessRights=SendAs"]
            ),
            Change(
                script:
                    "Remove-RecipientPermission ChangingClinic -Trustee tom.okafor@contoso.com -AccessRights SendAs",
                parameters: ["Identity=ChangingClinic", "Trustee=tom.okafor@contoso.com", "AccessRights=SendAs"]
            ),
            Change(
                script: "Set-User kenji.morita@contoso.com -Title Chef -City ''",
                parameters: ["Identity=kenji.morita@contoso.com", "Title=Chef", "City="]
            ),
            Change(
                script: "Set-OrganizationConfig -BookingsSocialSharingRestricted $true",
                parameters: ["BookingsSocialSharingRestricted=True"],
                modified: ["BookingsSocialSharingRestricted: False > True"]
            ),
            Change(script: "New-OwaMailboxPolicy Changers", parameters: ["Name=Changers"]),
            Change(
                script: "Set-OwaMailboxPolicy Changers -BookingsMailboxCreationEnabled $false",
                parameters: ["Identity=Changers", "BookingsMailboxCreationEnabled=False"],
                modified: ["BookingsMailboxCreationEnabled: True > False"]
            ),
            Change(
                script: "Set-CASMailbox kenji.morita@contoso.com -OwaMailboxPolicy Changers",
                parameters: ["Identity=kenji.morita@contoso.com", "OwaMailboxPolicy=Changers"],
                modified: ["OwaMailboxPolicy: OwaMailboxPolicy-Default > Changers"]
            ),
            Change(script: "Remove-Mailbox ChangingClinic", parameters: ["Identity=ChangingClinic"]),
            Change(
                script: "Undo-SoftDeletedMailbox ChangingClinic -DisplayName 'Changed back'",
                parameters: ["SoftDeletedObject=ChangingClinic", "DisplayName=Changed back"],
                modified: ["DisplayName: Changed again > Changed back"]
            ),
            Change(
                script: "Update-MgUser kenji.morita@contoso.com -AccountEnabled:$false -JobTitle Cook",
                activities: ["Disable account", "Update user"]
            ),
            Change(
                script: "Set-MsolUser kenji.morita@contoso.com -BlockCredential $false -Title Chief",
                activities: ["Enable account", "Update user"]
            ),
        ]

        @Test func `a cmdlet that is only asked changes nothing, and one that acts is logged as it was typed`()
            async throws
        {
            let instance = try sharedInstance()
            let shell = instance.shell("contoso", as: "admin@contoso.com")
            let changing = try await instance.client { try await $0.cmdlets(of: "contoso", actingAs: nil) }
                .declarations()
                .filter { $0.confirmation != .none }.map(\.name)
            #expect(Set(changing).union(["Set-MsolUser"]) == Set(Self.changes.map(\.cmdlet)))
            for change in Self.changes {
                try await shell.settle()
                let before = try await TenantSnapshot(of: "contoso", on: instance)
                if change.cmdlet != "Set-MsolUser" {
                    let asked = try await shell.succeed("\(change.script) -WhatIf")
                    #expect(asked.objects.isEmpty && asked.warnings.isEmpty, "\(change.script)")
                    #expect(
                        asked.information.count == 1 && asked.information[0].hasPrefix("What if: "),
                        "\(change.script)"
                    )
                    let after = try await TenantSnapshot(of: "contoso", on: instance)
                    #expect(after == before, "\(change.script): \(after.beyond(before))")
                }
                let confirm = changing.contains(change.cmdlet) ? " -Confirm:$false" : ""
                try await shell.succeed(change.script + confirm)
                try await shell.settle()
                let done = try await TenantSnapshot(of: "contoso", on: instance)
                #expect(!done.beyond(before).isEmpty, "\(change.script)")
                try await expectLogged(change, Array(done.audit.dropFirst(before.audit.count)), on: instance)
            }
        }

        private func expectLogged(_ change: Change, _ rows: [String], on instance: Instance) async throws {
            let shell = instance.shell("contoso", as: "admin@contoso.com")
            let exchange = rows.filter { $0.contains("log:\"exchange\"") }
            guard let activities = change.activities else {
                #expect(exchange.count == 1, "\(change.script): \(rows)")
                let found = try await shell.succeed(
                    """
                    Search-AdminAuditLog -ResultSize 1 | ForEach-Object { $_.CmdletName; $_.Caller; "$($_.Succeeded)"
                      ($_.CmdletParameters | ForEach-Object { "$($_.Name)=$($_.Value)" }) -join '|'
                      ($_.ModifiedProperties | ForEach-Object { "$($_.Name): $($_.OldValue) > $($_.NewValue)" }) -join '|' }
                    """
                ).objects.map(\.text)
                let expected = [change.cmdlet, "admin@contoso.com", "True", change.parameters.joined(separator: "|")]
                #expect(Array(found.prefix(4)) == expected)
                if !change.modified.isEmpty { #expect(found.last == change.modified.joined(separator: "|")) }
                return
            }
            #expect(exchange.isEmpty, "\(change.script): \(rows)")
            #expect(rows.count == activities.count, "\(change.script): \(rows)")
            for activity in activities {
                #expect(
                    rows.contains { $0.contains("\"\(activity)\"") && $0.contains("admin@contoso.com") },
                    "\(change.script): \(rows)"
                )
            }
        }
    }
}

extension CmdletListBody {
    func declarations() throws -> [CommandDeclaration] {
        try cmdlets.map { try JSONDecoder().decode(CommandDeclaration.self, from: $0) }
    }
}
