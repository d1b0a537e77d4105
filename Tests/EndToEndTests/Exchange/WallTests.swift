import ControlAPI
import Foundation
import PowerShell
import Testing

extension ExchangeDoors {
    /// What another tenant has answers exactly like what does not exist.
    @Suite struct WallTests {
        /// X is the object, Y a calendar of our own.
        private static let scripts = [
            "Get-Mailbox X", "Get-Mailbox X -SoftDeletedMailbox", "Get-EXOMailbox X", "Set-Mailbox X -DisplayName Z",
            "Set-Mailbox X -AccountDisabled $true", "Remove-Mailbox X -Confirm:$false",
            "Remove-Mailbox X -PermanentlyDelete -Confirm:$false", "Undo-SoftDeletedMailbox X",
            "Get-MailboxPermission X", "Get-MailboxPermission Y -User X",
            "Add-MailboxPermission X -User admin@contoso.com -AccessRights FullAccess",
            "Add-MailboxPermission Y -User X -AccessRights FullAccess",
            "Remove-MailboxPermission X -User X -AccessRights FullAccess -Confirm:$false",
            "Get-RecipientPermission X", "Add-RecipientPermission Y -Trustee X -AccessRights SendAs -Confirm:$false",
            "Get-Recipient X", "Get-User X", "Set-User X -Title Z", "Get-CASMailbox X",
            "Set-CASMailbox X -OwaMailboxPolicy OwaMailboxPolicy-Default", "Get-OwaMailboxPolicy X",
            "Get-AcceptedDomain X",
            "Get-MsolUser -UserPrincipalName X", "Set-MsolUser -UserPrincipalName X -BlockCredential $true",
            "Get-MgUser -UserId X", "Update-MgUser -UserId X -AccountEnabled:$false",
            "New-SchedulingMailbox 'Z' -Owner X",
            "Get-Mailbox -Filter \"DisplayName -eq X\"", "Get-Recipient -Anr X",
        ]

        /// Before anybody here has typed such a name.
        private static let searches = [
            "Search-AdminAuditLog -ObjectIds X", "Search-AdminAuditLog -UserIds X",
            "Search-UnifiedAuditLog -StartDate 1/1/2020 -EndDate 1/1/2099 -FreeText X",
            "Search-UnifiedAuditLog -StartDate 1/1/2020 -EndDate 1/1/2099 -ObjectIds X",
        ]

        @Test func `another tenant's objects answer like what is not there`() async throws {
            let instance = try sharedInstance()
            let theirs = instance.shell("fabrikam", as: "admin@fabrikam.com")
            try await theirs.succeed("New-SchedulingMailbox 'Secret Clinic'; New-SchedulingMailbox 'Secret Gone'")
            try await theirs.settle()
            try await theirs.succeed("New-OwaMailboxPolicy SecretPolicy; Remove-Mailbox SecretGone -Confirm:$false")
            let ours = instance.shell("contoso", as: "admin@contoso.com")
            try await ours.succeed("New-SchedulingMailbox 'Wall Clinic' -Owner admin@contoso.com")
            let guids = try await theirs.succeed(
                """
                Get-Mailbox SecretClinic | ForEach-Object { "$($_.Guid)"; "$($_.ExchangeGuid)"; $_.ExternalDirectoryObjectId
                  $_.DistinguishedName; $_.LegacyExchangeDN }
                (Get-Mailbox -SoftDeletedMailbox SecretGone).ExternalDirectoryObjectId
                (Get-Mailbox admin@fabrikam.com).ExternalDirectoryObjectId; "$((Get-OwaMailboxPolicy SecretPolicy).Guid)"
                """
            ).objects.map(\.text)
            try #require(guids.count == 8)
            let names = [
                "SecretClinic", "Secret Clinic", "SecretClinic@fabrikam.onmicrosoft.com", "admin@fabrikam.com",
                "SecretGone",
                "cn=Administrator,ou=Users,dc=fabrikam,dc=onmicrosoft,dc=com", "SecretPolicy", "fabrikam.com",
                "dc=fabrikam,dc=onmicrosoft,dc=com",
            ]
            let before = try await TenantSnapshot(of: "fabrikam", on: instance)
            try await ours.session { session in
                for key in names + guids {
                    let found = try await session.run(Self.text(Self.searches, about: key))
                    #expect(found.objects.isEmpty && found.errors.isEmpty, "\(key): \(found)")
                }
                for key in names + guids {
                    let there = try await answers(to: Self.scripts, about: key, session)
                    let gone = try await answers(to: Self.scripts, about: Self.missing(like: key), session)
                    #expect(there == gone, "\(key)")
                }
            }
            #expect(try await TenantSnapshot(of: "fabrikam", on: instance) == before)
        }

        /// A name of the same kind that nobody has.
        private static func missing(like key: String) -> String {
            if UUID(uuidString: key) != nil { return "0badc0de-0000-4000-8000-000000000001" }
            return key.replacing("Secret", with: "Sacred").replacing("fabrikam", with: "fabrikon")
                .replacing("Administrator", with: "Administratrix")
        }

        private static func text(_ scripts: [String], about key: String) -> String {
            let lines = scripts.map { script in
                script.split(separator: " ").map { word in
                    switch word {
                    case "X": "'\(key)'"
                    case "X\"": "'\(key)'\""
                    case "Y": "WallClinic"
                    default: String(word)
                    }
                }.joined(separator: " ")
            }
            return lines.joined(separator: "\n")
        }

        private func answers(
            to scripts: [String],
            about key: String,
            _ session: ExchangeShell.Session
        ) async throws -> String {
            let outcome = try await session.run(Self.text(scripts, about: key))
            // Those that do not answer with an error find nothing.
            #expect(outcome.errors.count >= scripts.count - 5 && outcome.objects.isEmpty, "\(key): \(outcome)")
            // Some errors cut long names off.
            return try outcome.text.replacing(key, with: "X").replacing(key.lowercased(), with: "X")
                .replacing(key.prefix(120), with: "X")
        }

        @Test func `over HTTP too`() async throws {
            let instance = try sharedInstance()
            let theirs = instance.shell("fabrikam", as: "admin@fabrikam.com")
            try await theirs.succeed("New-SchedulingMailbox 'Hidden Clinic'")
            try await theirs.settle()
            let guid = try await theirs.succeed("\"$((Get-Mailbox HiddenClinic).Guid)\"").objects[0].text
            let api = try await instance.adminAPI("contoso", as: "admin@contoso.com")
            for key in [guid, "HiddenClinic", "HiddenClinic@fabrikam.onmicrosoft.com"] {
                for cmdlet in ["Get-Mailbox", "Remove-Mailbox", "Get-MailboxPermission", "Get-Recipient", "Get-User"] {
                    let missing =
                        key == guid ? "0badc0de-0000-4000-8000-000000000001" : key.replacing("Hidden", with: "Hiddem")
                    let there = try await api.invoke(cmdlet, #"{"Identity":"\#(key)"}"#)
                    let gone = try await api.invoke(cmdlet, #"{"Identity":"\#(missing)"}"#)
                    #expect(there.status == gone.status && there.status == 400)
                    #expect(there.text.replacing(key, with: "X") == gone.text.replacing(missing, with: "X"))
                }
            }
            let wrong = try await AdminAPI(url: api.url, tenant: "fabrikam", token: api.token).invoke("Get-Mailbox")
            let none = try await AdminAPI(url: api.url, tenant: "nowhere", token: api.token).invoke("Get-Mailbox")
            #expect(wrong.status == 401 && wrong.text == none.text)
        }
    }
}
