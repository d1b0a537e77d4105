import Foundation
import Testing

@testable import PowerShell

/// Scripts and what stands on the screen after them.
@Suite struct TranscriptTests {
    private static let mailboxes = [("Contoso Clinic", 5), ("Öffentliche Sprechstunde", 12)].map { name, day in
        typed(
            "Microsoft.Exchange.Data.Directory.Management.Mailbox",
            [
                "Identity": .string(name), "Name": .string(name),
                "Alias": .string(name.filter { $0.isASCII && $0.isLetter }),
                "Database": "EURPR01DG100-db001", "ProhibitSendQuota": "49.5 GB", "ExternalDirectoryObjectId": "0b5e",
                "WhenCreated": .date(DateTime(year: 2021, month: 10, day: day, hour: 9, kind: .local)!),
                "HiddenFromAddressListsEnabled": .bool(day == 5),
            ]
        )
    }

    private static let permissions = ["MeganB@contoso.com", "NT AUTHORITY\\SELF"].map { user in
        typed(
            "Microsoft.Exchange.Management.RecipientTasks.MailboxAcePresentationObject",
            [
                "Identity": "Contoso Clinic", "User": .string(user),
                "AccessRights": .array(["FullAccess", "ReadPermission"], kind: .multiValued), "IsInherited": false,
                "Deny": false,
            ]
        )
    }

    /// What is shown after a script.
    private func transcript(_ script: String, folder: String? = nil) async throws -> String {
        var environment = environment(folder: folder)
        environment.remote = FixedRows(["Get-Mailbox": Self.mailboxes, "Get-MailboxPermission": Self.permissions])
        var formatter = OutputFormatter(width: environment.outputWidth)
        var said = ""
        try await Interpreter(environment: environment).run(script) { output in
            switch output {
            case .objects(let values): for value in values { formatter.append(value) }
            case .warning(let text): said += "WARNING: \(text)\n"
            case .failure(let record): said += "ERROR: \(record.message)\n"
            case .information, .verbose: break
            }
        }
        formatter.finish()
        return said + String(decoding: formatter.takeBytes(), as: UTF8.self)
    }

    @Test func `the owners of all calendars`() async throws {
        let script = """
            Get-Mailbox -RecipientTypeDetails SchedulingMailbox -ResultSize:Unlimited | Get-MailboxPermission \
            |Select-Object Identity,User,AccessRights | Where-Object {($_.user -like '*@*')}
            """
        #expect(
            try await transcript(script) == """

                Identity       User               AccessRights
                --------       ----               ------------
                Contoso Clinic MeganB@contoso.com {FullAccess, ReadPermission}


                """
        )
    }

    @Test func `a view that is wider than the line`() async throws {
        #expect(
            try await transcript("Get-Mailbox")
                == """

                Name                     Alias                  Database           ProhibitSendQ
                                                                                   uota
                ----                     -----                  --------           -------------
                Contoso Clinic           ContosoClinic          EURPR01DG100-db001 49.5 GB      \("")
                Öffentliche Sprechstunde ffentlicheSprechstunde EURPR01DG100-db001 49.5 GB      \("")


                """
        )
    }

    @Test func `calculated columns`() async throws {
        let script = """
            Get-Mailbox | Format-Table Name, @{n='Day'; e={$_.WhenCreated.Day}; f='00'}, \
            @{Label='Hidden'; Expression={ if ($_.HiddenFromAddressListsEnabled) {'yes'} }; Width=8} -AutoSize
            """
        #expect(
            try await transcript(script) == """

                Name                     Day Hidden
                ----                     --- ------
                Contoso Clinic            05 yes
                Öffentliche Sprechstunde  12\(" ")


                """
        )
    }

    @Test func `two statements share a table, and Format begins one of its own`() async throws {
        let script = "[pscustomobject]@{a=1}; [pscustomobject]@{a=22}; Get-Mailbox | ft Name -HideTableHeaders; 'done'"
        #expect(
            try await transcript(script) == """

                 a
                 -
                 1
                22


                Contoso Clinic
                Öffentliche Sprechstunde

                done

                """
        )
    }

    @Test func `a list by wildcard, through text and back`() async throws {
        #expect(
            try await transcript("(Get-Mailbox | fl *Name, When* | Out-String).Trim() -split '\n\n'") == """
                Name        : Contoso Clinic
                WhenCreated : 10/5/2021 9:00:00 AM
                Name        : Öffentliche Sprechstunde
                WhenCreated : 10/12/2021 9:00:00 AM

                """
        )
    }

    @Test func `a file and back`() async throws {
        try await withFolder { folder in
            let script = """
                Get-MailboxPermission x | Select-Object Identity, User, AccessRights | Export-Csv owners.csv -NoTypeInformation
                Import-Csv owners.csv | Where-Object User -like '*@*' | ConvertTo-Json
                """
            let shown = try await transcript(script, folder: folder)
            #expect(
                shown == """
                    {
                      "Identity": "Contoso Clinic",
                      "User": "MeganB@contoso.com",
                      "AccessRights": "FullAccess ReadPermission"
                    }

                    """
            )
        }
    }

    @Test func `formats and texts of the language`() async throws {
        let script = """
            '{0,-8}|{1:N1}|{2:yyyy-MM-dd}' -f 'ab', 1234.56, [datetime]'10/26/2021 '
            "$([datetime]'10/26/2021 5:43 PM') $(1, 2, @{a=1}) $([pscustomobject]@{x=0.1})"
            ([datetime]'2021-10-26T17:43:12').ToString('dddd h tt')
            (255).ToString('X4')
            """
        #expect(
            try await transcript(script) == """
                ab      |1,234.6|2021-10-26
                10/26/2021 17:43:00 1 2 System.Collections.Hashtable @{x=0.1}
                Tuesday 5 PM
                00FF

                """
        )
    }

    @Test func `the limit of several values`() async throws {
        #expect(
            try await transcript("$FormatEnumerationLimit = 2; [pscustomobject]@{a = 1..5} | ft").contains("{1, 2…}")
        )
        #expect(try await transcript("[pscustomobject]@{a = 1..5} | Format-List") == "\na : {1, 2, 3, 4…}\n\n")
    }

    @Test func `warnings and refusals are said`() async throws {
        let deep = "@{a=@{b=@{c=@{d=1}}}} | ConvertTo-Json -Compress"
        #expect(
            try await transcript(deep) == """
                WARNING: Resulting JSON is truncated as serialization has exceeded the set depth of 2.
                {"a":{"b":{"c":"System.Collections.Hashtable"}}}

                """
        )
        let outside = try await transcript("1 | Export-Csv ../x.csv", folder: "/tmp")
        #expect(outside.hasPrefix("ERROR: '../x.csv' leads out of the folder that you stand in."))
    }
}
