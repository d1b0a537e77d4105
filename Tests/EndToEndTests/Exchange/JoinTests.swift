import PowerShell
import Testing

extension ExchangeDoors {
    /// What the service answers at once for two cmdlets is what they answer one after the other.
    @Suite struct JoinTests {
        private static let joined = "Get-Mailbox -RecipientTypeDetails SchedulingMailbox -ResultSize Unlimited"
        /// The same mailboxes, and a call that is never joined.
        private static let apart = "\(joined) -Filter \"Name -like '*'\""

        @Test func `permissions come the same in one walk as one by one`() async throws {
            let shell = try sharedInstance().shell("contoso", as: "admin@contoso.com")
            try await shell.succeed(
                """
                New-SchedulingMailbox 'Joined A' -Owner megan.bowen@contoso.com
                New-SchedulingMailbox 'Joined B' -Owner megan.bowen@contoso.com
                New-SchedulingMailbox 'Joined C'
                Add-MailboxPermission JoinedA -User admin@contoso.com -AccessRights FullAccess, ReadPermission
                Add-RecipientPermission JoinedA -Trustee kenji.morita@contoso.com -AccessRights SendAs -Confirm:$false
                Remove-Mailbox JoinedB -Confirm:$false
                """
            )
            for selection in ["", " | Select-Object Identity, User", " | Select-Object User, AccessRights, Deny"] {
                let joined = try await shell.succeed("\(Self.joined) | Get-MailboxPermission\(selection)")
                let apart = try await shell.succeed("\(Self.apart) | Get-MailboxPermission\(selection)")
                #expect(try joined.text == apart.text)
                #expect(joined.values(of: "User").contains("admin@contoso.com"))
                #expect(!joined.values(of: "User").contains("kenji.morita@contoso.com"))
            }
        }
    }
}
