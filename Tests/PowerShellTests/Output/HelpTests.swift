import Testing

@testable import PowerShell

/// Get-Command, Get-Help and Get-Member.
@Suite struct HelpTests {
    private let declaration = CommandDeclaration(
        name: "Set-Mailbox",
        aliases: ["smb"],
        synopsis: "Modifies the settings of a mailbox.",
        parameters: [
            ParameterDeclaration(
                "Identity",
                .string,
                mandatory: true,
                position: 0,
                pipeline: true,
                help: "The mailbox."
            ),
            ParameterDeclaration("Force", .switch, help: "Asks nothing."),
            ParameterDeclaration("EmailAddresses", .list(.string), help: "All addresses."),
            ParameterDeclaration("Type", .choice(["Regular", "Shared"]), help: "What it becomes."),
        ],
        examples: [CommandExample("Set-Mailbox Clinic -Type Shared", "Makes it shared.")],
        confirmation: .medium,
        module: "ExchangeOnlineManagement"
    )

    private let syntax = """
        Set-Mailbox [-Identity] <String> [-Force] [-EmailAddresses <String[]>] [-Type {Regular | Shared}] [-WhatIf] \
        [-Confirm] [<CommonParameters>]
        """

    @Test func `the syntax of a command`() {
        #expect(CommandSyntax(declaration).lines == [syntax])
        let optional = ParameterDeclaration("Identity", .string, position: 0, help: "")
        #expect(optional.syntax == "[[-Identity] <String>]")
        #expect(ParameterDeclaration("Name", .string, mandatory: true, help: "").syntax == "-Name <String>")
    }

    @Test func `a page of help`() async throws {
        let environment = environment(remote: [declaration], width: 100)
        let page = try await run(GetHelpCommand.self, ["Name": "smb"], in: environment).texts.joined()
        #expect(
            page == """

                NAME
                    Set-Mailbox

                SYNOPSIS
                    Modifies the settings of a mailbox.

                SYNTAX
                    Set-Mailbox [-Identity] <String> [-Force] [-EmailAddresses <String[]>] [-Type {Regular |
                    Shared}] [-WhatIf] [-Confirm] [<CommonParameters>]

                DESCRIPTION
                    Modifies the settings of a mailbox.

                REMARKS
                    To see the examples, type: "Get-Help Set-Mailbox -Examples"
                    For every parameter, type: "Get-Help Set-Mailbox -Full"


                """
        )
    }

    @Test func `one parameter, examples, and what is not there`() async throws {
        let environment = environment(remote: [declaration])
        let parameter = try await run(
            GetHelpCommand.self,
            ["Name": "Set-Mailbox", "Parameter": "ident*"],
            in: environment
        )
        #expect(
            parameter.texts.joined().contains(
                "    -Identity <String>\n        The mailbox.\n\n        Required?                    true\n"
            )
        )
        let examples = try await run(GetHelpCommand.self, ["Name": "Set-Mailbox", "Examples": true], in: environment)
        #expect(examples.texts.joined().contains("PS> Set-Mailbox Clinic -Type Shared"))
        #expect(try await run(GetHelpCommand.self, ["Name": "Get-Foo"], in: environment).failures.count == 1)
    }

    @Test func `commands by verb, noun, module, wildcard and alias`() async throws {
        let environment = environment(remote: [declaration])
        func names(_ arguments: [String: Value]) async throws -> [String?] {
            try await run(GetCommandCommand.self, arguments, in: environment).values.map { $0.object?["Name"]?.text }
        }
        #expect(try await names(["Noun": "mail*"]) == ["Set-Mailbox"])
        #expect(try await names(["Verb": "Export"]) == ["Export-Csv"])
        #expect(try await names(["Module": "exchange*"]) == ["Set-Mailbox"])
        #expect(try await names(["Name": "format-*"]) == ["Format-List", "Format-Table"])
        #expect(try await names(["Name": "ft"]) == ["ft -> Format-Table"])
        let syntax = try await run(GetCommandCommand.self, ["Name": "set-mailbox", "Syntax": true], in: environment)
        #expect(syntax.texts == ["\n\(self.syntax)\n"])
        #expect(
            rendered(try await run(GetCommandCommand.self, ["Name": "set-mailbox"], in: environment).values, width: 120)
                == """

                CommandType     Name                                               Version    Source
                -----------     ----                                               -------    ------
                Cmdlet          Set-Mailbox                                        1.0        ExchangeOnlineManagement


                """
        )
    }

    @Test func `the members of an object`() async throws {
        let members = try await run(
            GetMemberCommand.self,
            ["MemberType": "Properties"],
            input: [custom(["b": 1, "a": "x"])]
        )
        #expect(
            rendered(members.values) == """

                   TypeName: System.Management.Automation.PSCustomObject

                Name MemberType   Definition
                ---- ----------   ----------
                a    NoteProperty string a=x
                b    NoteProperty int b=1


                """
        )
        let twice = try await run(GetMemberCommand.self, ["Name": "Len*"], input: ["a", "b", 1])
        #expect(twice.values.map { $0.object?["Definition"]?.text } == ["int Length {get;}"])
    }

    @Test func `every command here has help that can be read`() {
        for command in UtilityCommands.all {
            let declaration = command.declaration
            #expect(!declaration.synopsis.isEmpty && !declaration.module.isEmpty, "\(declaration.name)")
            #expect(declaration.parameters.allSatisfy { !$0.help.isEmpty }, "\(declaration.name)")
        }
    }
}
