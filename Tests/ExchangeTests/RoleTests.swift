import PowerShell
import Testing

@testable import Exchange

/// Which cmdlets there are for whom.
@Suite struct RoleTests {
    /// O: Organization Management, R: Recipient Management, V: View-Only Organization Management, A: View-Only Audit
    /// Logs, P: an ordinary person.
    private static let table: KeyValuePairs = [
        "New-SchedulingMailbox": "ORVAP", "Get-Mailbox": "ORVAP", "Get-EXOMailbox": "ORVAP", "Set-Mailbox": "OR",
        "Remove-Mailbox": "OR", "Undo-SoftDeletedMailbox": "OR",
        "Get-MailboxPermission": "ORVAP", "Add-MailboxPermission": "OR", "Remove-MailboxPermission": "OR",
        "Get-RecipientPermission": "ORV", "Add-RecipientPermission": "OR", "Remove-RecipientPermission": "OR",
        "Get-Recipient": "ORV", "Get-User": "ORV", "Set-User": "OR",
        "Get-OrganizationConfig": "OV", "Set-OrganizationConfig": "O", "Get-AcceptedDomain": "ORV",
        "Get-OwaMailboxPolicy": "ORV", "Set-OwaMailboxPolicy": "OR", "New-OwaMailboxPolicy": "OR",
        "Get-CASMailbox": "ORV", "Set-CASMailbox": "OR",
        "Search-AdminAuditLog": "OA", "Search-UnifiedAuditLog": "OA", "Get-AdminAuditLogConfig": "OVA",
        "Get-MsolUser": "ORV", "Set-MsolUser": "O", "Get-MgUser": "ORV", "Update-MgUser": "O",
    ]

    private static let holders: KeyValuePairs<Character, RoleGroup?> = [
        "O": .organizationManagement, "R": .recipientManagement, "V": .viewOnlyOrganizationManagement,
        "A": .viewOnlyAuditLogs, "P": nil,
    ]

    @Test func `every cmdlet is there for those in the table and for nobody else`() {
        #expect(CmdletCatalog.all.map(\.name).sorted() == Self.table.map(\.key).sorted())
        for (letter, group) in Self.holders {
            let caller = Caller(name: "x", person: nil, roles: (group?.roles ?? []).union([.myBaseOptions]))
            let expected = Self.table.filter { $0.value.contains(letter) }.map(\.key).sorted()
            #expect(CmdletCatalog.cmdlets(for: caller).map(\.name).sorted() == expected, "\(letter)")
        }
    }

    @Test func `one that is not there for somebody is unknown to PowerShell`() throws {
        let caller = Caller(name: "x", person: nil, roles: [.myBaseOptions])
        for cmdlet in CmdletCatalog.all where cmdlet.roles.isDisjoint(with: caller.roles) {
            let refused = #expect(throws: ErrorRecord.self) { try CmdletCatalog.cmdlet(cmdlet.name, for: caller) }
            let unknown = #expect(throws: ErrorRecord.self) { try CmdletCatalog.cmdlet("Get-Banana", for: caller) }
            #expect(refused?.message == unknown?.message.replacing("Get-Banana", with: cmdlet.name))
            #expect(refused?.exceptionType == unknown?.exceptionType)
        }
    }

    @Test func `whatever changes something can be asked what it would do`() {
        for cmdlet in CmdletCatalog.all {
            let changes = !["Get", "Search"].contains(cmdlet.name.prefix { $0 != "-" })
            // MSOnline's cmdlets have no -WhatIf.
            let asks = cmdlet.declaration.confirmation != .none
            #expect(asks == (changes && cmdlet.name != "Set-MsolUser"), "\(cmdlet.name)")
            switch cmdlet.log {
            case .none: #expect(!changes, "\(cmdlet.name)")
            case .exchange, .directory: #expect(changes, "\(cmdlet.name)")
            }
        }
    }

    @Test func `names, aliases and words are as PowerShell wants them`() {
        let names = CmdletCatalog.all.flatMap { [$0.name] + $0.declaration.aliases }.map { $0.lowercased() }
        #expect(Set(names).count == names.count)
        for cmdlet in CmdletCatalog.all {
            let declaration = cmdlet.declaration
            #expect(declaration.synopsis.hasSuffix("."), "\(cmdlet.name)")
            let words = declaration.parameters.flatMap { [$0.name] + $0.aliases }.map { $0.lowercased() }
            #expect(Set(words).count == words.count, "\(cmdlet.name)")
            for parameter in declaration.parameters {
                #expect(parameter.help.last.map { ".'".contains($0) } == true, "\(cmdlet.name) \(parameter.name)")
            }
            let places = declaration.parameters.compactMap(\.position)
            #expect(Set(places).count == places.count, "\(cmdlet.name)")
        }
    }
}
