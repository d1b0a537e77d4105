import PowerShell
import Testing

/// Completion: the cursor is where the last bar is.
struct CompletionTests {
    private func complete(_ marked: String, after script: String = "") async throws -> (
        texts: [String], replaced: String
    ) {
        let interpreter = Interpreter(environment: Session.environment(FixedRows()))
        try await interpreter.run(script) { _ in }
        let cursor = try #require(marked.lastIndex(of: "|"))
        let offset = marked.distance(from: marked.startIndex, to: cursor)
        let text = String(marked[..<cursor] + marked[cursor...].dropFirst())
        let completion = interpreter.completion(of: text, at: offset)
        let characters = Array(text)
        return (completion.candidates.map(\.text), String(characters[completion.replaced]))
    }

    @Test(arguments: [
        ("Get-Mailb|", ["Get-Mailbox", "Get-MailboxPermission"], "Get-Mailb"),
        ("get-msol|", ["Get-MsolUser"], "get-msol"),
        ("$x = Where-|", ["Where-Object"], "Where-"), ("Get-Mailbox -Rec|", ["-RecipientTypeDetails"], "-Rec"),
        ("Get-Mailbox -RecipientTypeDetails Sch|", ["SchedulingMailbox"], "Sch"),
        ("Get-Mailbox -RecipientTypeDetails:Sch|", ["SchedulingMailbox"], "Sch"),
        ("Get-Mailbox -RecipientTypeDetails UserMailbox,Sh|", ["SharedMailbox"], "Sh"),
        ("Get-Mailbox -ResultSize |", ["Unlimited"], ""), ("Set-MsolUser -BlockCredential |", ["$false", "$true"], ""),
        ("1..3 | % { Set-Org|", ["Set-OrganizationConfig"], "Set-Org"),
        ("(Search-|", ["Search-AdminAuditLog"], "Search-"),
        ("Get-Mailbox | Select-Object -Fir|", ["-First"], "-Fir"), ("'Get-Mailb|", [], ""), ("# Get-Mailb|", [], ""),
        ("$tr|", ["$true"], "$tr"), ("Get-Mailbox 'a b' -Soft|", ["-SoftDeletedMailbox"], "-Soft"),
        ("Nix-Nix -x|", [], "-x"),
        ("Set-OrganizationConfig -Wha|", ["-WhatIf"], "-Wha"),
    ])
    func `commands, parameters and values`(_ marked: String, _ expected: [String], _ replaced: String) async throws {
        let found = try await complete(marked)
        #expect(found.texts == expected)
        if !expected.isEmpty { #expect(found.replaced == replaced) }
    }

    @Test func `variables and their properties`() async throws {
        let script = "$owner = [pscustomobject]@{Name='Ada'; Number=1; City='x'}"
        #expect(try await complete("Write-Host $ow|", after: script).texts == ["$owner"])
        #expect(try await complete("$owner.N|", after: script).texts == ["Name", "Number"])
        #expect(try await complete("$owner.N|", after: script).replaced == "N")
    }
}
