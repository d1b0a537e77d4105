import PowerShell
import Testing

/// The lines of the article and of the chapter for admins.
struct SeedLineTests {
    static let lines = [
        "Get-Mailbox -RecipientTypeDetails SchedulingMailbox -ResultSize:Unlimited | Get-MailboxPermission |Select-Object Identity,User,AccessRights | Where-Object {($_.user -like '*@*')}",
        "Search-AdminAuditLog -Cmdlets New-SchedulingMailbox -StartDate (Get-Date \"10/26/2021 \").ToUniversalTime() -EndDate (Get-Date \"12/31/2026\").ToUniversalTime()",
        "Set-MsolUser -UserPrincipalName ContosoClinic@contoso.onmicrosoft.com -BlockCredential $true",
        "Get-Mailbox -RecipientTypeDetails SchedulingMailbox -ResultSize Unlimited | Where-Object { -not $_.HiddenFromAddressListsEnabled } | Sort-Object WhenCreatedUTC -Descending | Select-Object -First 5 DisplayName, @{n='Owner';e={(Get-MailboxPermission $_.Identity | Where-Object User -like '*@*').User}} | Export-Csv owners.csv -NoTypeInformation",
        "Get-OrganizationConfig | Format-List Bookings*",
        "Set-OrganizationConfig -BookingsEnabled $false",
        "Get-MsolUser -All | Where-Object { -not $_.IsLicensed -and -not $_.BlockCredential } | Group-Object { $_.UserPrincipalName.Split('@')[1] } | Format-Table Name, Count -AutoSize",
    ]

    @Test(arguments: lines) func `the line is a script`(_ line: String) {
        let interpreter = Interpreter(environment: Session.environment(FixedRows()))
        guard case .complete = interpreter.completeness(of: line) else {
            Issue.record("refused: \(interpreter.completeness(of: line))")
            return
        }
    }
}
