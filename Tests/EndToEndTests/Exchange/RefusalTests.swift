import Foundation
import PowerShell
import Testing

extension ExchangeDoors {
    /// What is refused leaves nothing behind but its own row in the admin audit log.
    @Suite struct RefusalTests {
        /// What is typed, and a piece of what is said. RC is a calendar, RG a deleted one, RT the name of two.
        private static let refusals: KeyValuePairs = [
            "Set-Mailbox nobody -DisplayName X": "couldn't be found",
            "Set-Mailbox 'Refused Twin' -DisplayName X": "matches multiple entries",
            "Set-Mailbox RefusedClinic -DisplayName X -Alias 'a b'": "isn't valid",
            "Set-Mailbox RefusedClinic -Alias '.a'": "isn't valid",
            "Set-Mailbox RefusedClinic -Alias info": "is already being used",
            "Set-Mailbox RefusedClinic -DisplayName X -WindowsEmailAddress info@contoso.com": "is already being used",
            "Set-Mailbox RefusedClinic -DisplayName X -WindowsEmailAddress x@adatum.com": "no verified domain",
            "Set-Mailbox RefusedClinic -DisplayName X -WindowsEmailAddress 'no address'": "address",
            "Set-Mailbox RefusedClinic -HiddenFromAddressListsEnabled $true -EmailAddresses @{Remove='RefusedClinic@contoso.onmicrosoft.com'}":
                "primary address",
            "Set-Mailbox RefusedClinic -DisplayName X -EmailAddresses @{Ad='x@contoso.com'}": "takes @{Add=",
            "Set-Mailbox RefusedClinic -DisplayName X -EmailAddresses @{Add='X400:c=us'}": "is no SMTP address",
            "Set-Mailbox RefusedClinic -DisplayName ''": "name",
            "Set-Mailbox RefusedClinic -DisplayName X -Type Shared": "cannot be converted",
            "Set-Mailbox RefusedClinic -DisplayName X -AccountDisabled $false": "sign-in policy",
            "Set-Mailbox tom.okafor@contoso.com -DisplayName X -WindowsEmailAddress info@contoso.com":
                "is already being used",
            "Set-Mailbox tom.okafor@contoso.com -DisplayName X -EmailAddresses @{Add='RefusedClinic@contoso.onmicrosoft.com'}":
                "is already being used",
            "Remove-Mailbox nobody -Confirm:$false": "couldn't be found",
            "Remove-Mailbox tom.okafor@contoso.com -Confirm:$false": "removes scheduling mailboxes only",
            "Remove-Mailbox RefusedClinic -PermanentlyDelete -Confirm:$false": "is not soft-deleted",
            "Remove-Mailbox nobody -PermanentlyDelete -Confirm:$false": "couldn't be found",
            "Undo-SoftDeletedMailbox nobody": "couldn't be found",
            "Undo-SoftDeletedMailbox RefusedGone -WindowsLiveID info@contoso.com": "is already being used",
            "Undo-SoftDeletedMailbox RefusedGone -WindowsLiveID x@adatum.com": "no verified domain",
            "Undo-SoftDeletedMailbox RefusedGone -DisplayName ' '": "name",
            "Add-MailboxPermission nobody -User tom.okafor@contoso.com -AccessRights FullAccess": "couldn't be found",
            "Add-MailboxPermission RefusedClinic -User nobody -AccessRights FullAccess": "couldn't be found",
            "Add-MailboxPermission RefusedClinic -User tom.okafor@contoso.com -AccessRights FullAccess -Deny":
                "not in this world",
            "Add-MailboxPermission info -User tom.okafor@contoso.com -AccessRights FullAccess":
                "for scheduling mailboxes only",
            "Remove-MailboxPermission nobody -User tom.okafor@contoso.com -AccessRights FullAccess -Confirm:$false":
                "couldn't be found",
            "Add-RecipientPermission RefusedClinic -Trustee nobody -AccessRights SendAs -Confirm:$false":
                "couldn't be found",
            "Remove-RecipientPermission nobody -Trustee tom.okafor@contoso.com -AccessRights SendAs -Confirm:$false":
                "couldn't be found",
            "Set-User nobody -Title X": "couldn't be found",
            "Set-User RefusedClinic -Title X -LastName Y": "follows the calendar's name",
            "Set-OrganizationConfig -BookingsSmsMicrosoftEnabled $false -BookingsNamingPolicyPrefix \"a`tb\"":
                "BookingsNamingPolicyPrefix",
            "Set-OwaMailboxPolicy nobody -BookingsMailboxCreationEnabled $false": "couldn't be found",
            "Set-OwaMailboxPolicy OwaMailboxPolicy-Default -BookingsMailboxCreationEnabled $false -BookingsMailboxDomain adatum.com":
                "no accepted domain",
            "New-OwaMailboxPolicy OwaMailboxPolicy-Default": "OwaMailboxPolicy-Default",
            "New-OwaMailboxPolicy \(String(repeating: "x", count: 65))": "1 to 64 characters",
            "Set-CASMailbox RefusedClinic -OwaMailboxPolicy OwaMailboxPolicy-Default":
                "nobody creates calendars with it",
            "Set-CASMailbox tom.okafor@contoso.com -OwaMailboxPolicy nobody": "couldn't be found",
            "New-SchedulingMailbox ' ' -Owner megan.bowen@contoso.com": "",
            "New-SchedulingMailbox X -Owner nobody": "nobody",
            "New-SchedulingMailbox X -BookingsMailboxDomain adatum.com": "adatum.com",
        ]

        /// Refused before they begin, or not of Exchange: they leave not even a row.
        private static let quiet: KeyValuePairs = [
            "Set-Banana x": "is not recognized", "Set-Mailbox RefusedClinic -Banana x": "Banana",
            "Set-Mailbox RefusedClinic -AccountDisabled maybe": "AccountDisabled",
            "Remove-Mailbox RefusedClinic": "asks before it acts",
            "Get-Mailbox nobody": "couldn't be found", "Get-Mailbox -Filter 'x'": "Invalid filter",
            "Search-AdminAuditLog -ResultSize 0": "ResultSize",
            "Search-AdminAuditLog -Parameters x": "together with Cmdlets",
            "Search-UnifiedAuditLog -StartDate 1/1/2031 -EndDate 1/1/2030": "after the end date",
            "Set-MsolUser nobody@contoso.com -BlockCredential $true": "User Not Found",
            "Set-MsolUser RefusedClinic@contoso.onmicrosoft.com -Title X -DisplayName Y": "mirrors its mailbox",
            "Set-MsolUser RefusedClinic@contoso.onmicrosoft.com -Title X -BlockCredential $false": "sign-in policy",
            "Set-MsolUser -Title X": "Name the account",
            "Update-MgUser nobody@contoso.com -AccountEnabled": "does not exist",
            "Update-MgUser RefusedClinic@contoso.onmicrosoft.com -AccountEnabled -DisplayName Y": "mirrors its mailbox",
            "Update-MgUser RefusedClinic@contoso.onmicrosoft.com -JobTitle X -AccountEnabled": "sign-in policy",
            "New-SchedulingMailbox 'X": "",
        ]

        @Test func `a refused command leaves its own row and nothing else`() async throws {
            let instance = try sharedInstance()
            let megan = instance.shell("contoso", as: "megan.bowen@contoso.com")
            let shell = instance.shell("contoso", as: "admin@contoso.com")
            for name in ["Refused Clinic", "Refused Gone", "Refused Twin", "Refused Twin"] {
                try await megan.succeed("New-SchedulingMailbox '\(name)'")
            }
            try await shell.succeed("Remove-Mailbox RefusedGone -Confirm:$false")
            let policy = try await instance.understudy("policy", "set", "enforce", "--tenant", "contoso")
            #expect(policy.code == 0, "\(policy)")
            try await shell.settle()
            try await eventually("the policy blocks") {
                try await shell.run("Get-MsolUser RefusedClinic@contoso.onmicrosoft.com").values(of: "BlockCredential")
                    == ["True"]
            }
            try await shell.session { session in
                var before = try await TenantSnapshot(of: "contoso", on: instance)
                for (script, reason) in Self.refusals {
                    let cmdlet = script.prefix { $0 != " " }
                    let row = "[log:\"exchange\" activity:\"\(cmdlet)\" actor:\"admin@contoso.com\" succeeded:0]"
                    before = try await expectRefused(script, reason, leaving: [row], session, before)
                }
                for (script, reason) in Self.quiet {
                    before = try await expectRefused(script, reason, leaving: [], session, before)
                }
            }
            _ = try await instance.understudy("policy", "set", "observe", "--tenant", "contoso")
        }

        /// - Returns: What there is afterwards.
        private func expectRefused(
            _ script: String,
            _ reason: String,
            leaving rows: [String],
            _ session: ExchangeShell.Session,
            _ before: TenantSnapshot
        ) async throws -> TenantSnapshot {
            let outcome = try await session.run(script)
            #expect(outcome.errors.count == 1, "\(script): \(outcome)")
            let message = outcome.errors.first?.message ?? ""
            #expect(reason.isEmpty || message.contains(reason), "\(script): \(outcome.errors)")
            let after = try await TenantSnapshot(of: "contoso", on: sharedInstance())
            #expect(after.beyond(before).isEmpty && before.beyond(after).isEmpty, "\(script): \(after.beyond(before))")
            #expect(Array(after.audit.dropFirst(before.audit.count)) == rows, "\(script)")
            return after
        }
    }
}
