import PowerShell
import Testing

/// Arguments and parameters.
struct BindingTests {
    private func arguments(_ script: String) async throws -> [[String: Value]] {
        let session = try await Session().run(script)
        #expect(session.failures == [])
        return session.remote.requests.flatMap(\.arguments)
    }

    @Test(arguments: [
        "Get-Mailbox -ResultSize Unlimited", "Get-Mailbox -ResultSize:Unlimited", "Get-Mailbox -resultsize unlimited",
        "Get-Mailbox -Result Unlimited", "$p = @{ResultSize='Unlimited'}; Get-Mailbox @p",
        "get-mailbox –ResultSize Unlimited",
        "Get-Mailbox -ResultSize: Unlimited", "Get-Mailbox `\n  -ResultSize Unlimited",
    ])
    func `all the ways to name a parameter`(_ script: String) async throws {
        #expect(try await arguments(script).first?["ResultSize"]?.text == "Unlimited")
    }

    @Test func `positions, lists, switches and numbers as words`() async throws {
        let all = try await arguments(
            """
            Get-Mailbox 007 -RecipientTypeDetails scheduling, UserMailbox -SoftDeletedMailbox:$false
            Get-Mailbox Clinic -SoftDeletedMailbox
            $a = ,'Clinic'; Get-Mailbox @a
            """
        )
        #expect(all[0]["Identity"]?.text == "007")
        #expect(all[0]["RecipientTypeDetails"]?.text == "SchedulingMailbox UserMailbox")
        #expect(all[0]["SoftDeletedMailbox"]?.text == "False")
        #expect(all[1]["SoftDeletedMailbox"]?.text == "True")
        #expect(all[2]["Identity"]?.text == "Clinic")
    }

    @Test(arguments: [
        (
            "Get-Mailbox -Re 1",
            "Parameter cannot be processed because the parameter name 'Re' is ambiguous. Possible matches "
                + "include: -RecipientTypeDetails -ResultSize."
        ),
        ("Get-Mailbox -Frob 1", "A parameter cannot be found that matches parameter name 'Frob'."),
        ("Get-Mailbox a b", "A positional parameter cannot be found that accepts argument 'b'."),
        (
            "Get-Mailbox -Identity",
            "Missing an argument for parameter 'Identity'. Specify a parameter of type "
                + "'System.String' and try again."
        ),
        (
            "Set-MsolUser -BlockCredential $true",
            "Cannot process command because of one or more missing mandatory "
                + "parameters: UserPrincipalName."
        ),
        (
            "Get-Mailbox -Identity a -Identity b",
            "Cannot bind parameter because parameter 'Identity' is specified more than "
                + "once. To provide multiple values to parameters that can accept multiple values, use the array "
                + "syntax. For "
                + "example, \"-parameter value1,value2,value3\"."
        ),
        (
            "Get-Mailbox -ResultSize many",
            "Cannot bind parameter 'ResultSize'. Cannot convert value \"many\" to type "
                + "\"Microsoft.Exchange.Data.Unlimited\". Error: \"The input string 'many' was not in a correct "
                + "format.\""
        ),
        (
            "Set-MsolUser a -BlockCredential yes",
            "Cannot bind parameter 'BlockCredential'. Cannot convert value \"yes\" to "
                + "type \"System.Boolean\". Error: \"Boolean parameters accept only Boolean values and numbers, "
                + "such as $True, "
                + "$False, 1 or 0.\""
        ),
        (
            "1 | Where-Object -FilterScript { $true } -EQ",
            "Parameter set cannot be resolved using the specified named parameters. One or "
                + "more parameters issued cannot be used together or an insufficient number of parameters were "
                + "provided."
        ),
    ])
    func `what does not fit is said in PowerShell's words`(_ script: String, _ message: String) async {
        #expect(await failure(script)?.message == message)
    }

    @Test func `a mandatory parameter takes nothing empty`() async {
        let start = "Cannot bind argument to parameter 'UserPrincipalName' because it is"
        #expect(await failure("Set-MsolUser -UserPrincipalName $nobody")?.message == "\(start) null.")
        #expect(await failure("Set-MsolUser -UserPrincipalName ''")?.message == "\(start) an empty string.")
        #expect(await failure("Write-Warning ''; Write-Output ''") == nil)
    }

    @Test func `what-if is declared by what a command says of itself`() async throws {
        let all = try await arguments("Set-OrganizationConfig -BookingsEnabled $false -WhatIf -Confirm:$false")
        #expect(all[0]["WhatIf"]?.text == "True")
        #expect(all[0]["Confirm"]?.text == "False")
        #expect(await failure("Get-Mailbox -WhatIf") != nil)
    }

    @Test func `common parameters keep output and messages`() async throws {
        let session = try await Session().run(
            """
            Write-Output 1 2 -OutVariable kept | Out-Null; $kept
            Write-Warning careful -WarningAction SilentlyContinue -WarningVariable w; $w
            Write-Verbose shown -Verbose
            """
        )
        #expect(session.texts == ["1", "2", "careful"])
        #expect(session.warnings == [])
        #expect(session.outputs.contains { if case .verbose("shown") = $0 { true } else { false } })
    }
}
