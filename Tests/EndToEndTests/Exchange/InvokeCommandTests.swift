import ControlAPI
import ControlClient
import Foundation
import Testing

extension ExchangeDoors {
    /// `POST /adminapi/beta/{tenant}/InvokeCommand`.
    @Suite struct InvokeCommandTests {
        private static let admin = "admin@contoso.com"

        private func api(as person: String? = admin) async throws -> AdminAPI {
            try await sharedInstance().adminAPI("contoso", as: person)
        }

        @Test func `a cmdlet's objects come with all their properties, or those that are selected`() async throws {
            let api = try await api()
            let whole = try await api.invoke("Get-Mailbox", #"{"Identity":"info@contoso.com"}"#)
            #expect(whole.status == 200, "\(whole.text)")
            #expect(whole.values.count == 1 && whole.nextLink == nil && whole.warnings.isEmpty)
            let mailbox = try #require(whole.values.first)
            for name in [
                "Identity", "Name", "Guid", "ExternalDirectoryObjectId", "UserPrincipalName", "PrimarySmtpAddress",
            ] {
                #expect(mailbox[name] is String, "\(name)")
            }
            #expect(
                mailbox["EmailAddresses"] as? [String] == [
                    "SMTP:info@contoso.com", "smtp:info@contoso.onmicrosoft.com",
                ]
            )
            let selected = try await api.invoke(
                "get-mailbox",
                #"{"identity":"info@contoso.com"}"#,
                query: "?$select=Name,Alias"
            )
            #expect(selected.values.first?.keys.sorted() == ["Alias", "Name"], "\(selected.text)")
            let coded = try await api.invoke("Get-Mailbox", #"{"ResultSize":2}"#, query: "?%24select=Name%2CAlias")
            #expect(coded.values.first?.keys.sorted() == ["Alias", "Name"], "\(coded.text)")
            #expect(coded.values.count == 2)
            #expect(coded.warnings.first?.hasPrefix("There are more results available") == true)
        }

        @Test func `pages come one after the other, each once, and to nobody else`() async throws {
            let api = try await api()
            let whole = try await api.invoke("Get-Mailbox", #"{"ResultSize":"Unlimited"}"#)
            let names = whole.values.compactMap { $0["Name"] as? String }
            var seen: [String] = []
            var page = try await api.invoke(
                "Get-Mailbox",
                #"{"ResultSize":"Unlimited"}"#,
                query: "?$select=Name",
                pageSize: 10
            )
            let first = try #require(page.nextLink)
            for other in [try await self.api(as: "megan.bowen@contoso.com"), try await self.api(as: nil)] {
                #expect(try await other.next(first).status == 400)
            }
            let foreign = try await sharedInstance().adminAPI("fabrikam", as: nil)
            #expect(try await foreign.next(first.replacing("/contoso/", with: "/fabrikam/")).status == 400)
            while true {
                #expect(page.status == 200 && page.values.count <= 10)
                #expect(page.values.allSatisfy { $0.keys.sorted() == ["Name"] }, "\(page.text.prefix(300))")
                seen += page.values.compactMap { $0["Name"] as? String }
                guard let link = page.nextLink else { break }
                page = try await api.next(link, pageSize: 10)
            }
            #expect(seen == names)
            let again = try await api.next(first)
            #expect(again.status == 400)
            #expect(again.refusal?.contains("was used already") == true)
        }

        @Test func `the operator of one tenant gets no page of another's`() async throws {
            let api = try await api(as: nil)
            let page = try await api.invoke("Get-Mailbox", pageSize: 5)
            let link = try #require(page.nextLink)
            let foreign = try await sharedInstance().adminAPI("fabrikam", as: nil)
            #expect(try await foreign.next(link.replacing("/contoso/", with: "/fabrikam/")).status == 400)
            #expect(try await api.next(link).status == 200)
        }

        @Test func `parameters are JSON, and a hashtable is marked as one`() async throws {
            let instance = try sharedInstance()
            let megan = instance.shell("contoso", as: "megan.bowen@contoso.com")
            try await megan.succeed("New-SchedulingMailbox 'Invoked Clinic'")
            try await megan.settle()
            let api = try await api()
            let changed = try await api.invoke(
                "Set-Mailbox",
                #"""
                {"Identity":"InvokedClinic","HiddenFromAddressListsEnabled":true,
                 "EmailAddresses":{"@odata.type":"#Exchange.GenericHashTable","Add":["invoked@contoso.com","smtp:in@contoso.com"]}}
                """#
            )
            #expect(changed.status == 200 && changed.values.isEmpty, "\(changed.text)")
            let shown = try await api.invoke("Get-Mailbox", #"{"Identity":"InvokedClinic"}"#)
            #expect(shown.values.first?["HiddenFromAddressListsEnabled"] as? Bool == true)
            #expect((shown.values.first?["EmailAddresses"] as? [String])?.count == 3)
            let same = try await api.invoke(
                "Set-Mailbox",
                #"{"Identity":"InvokedClinic","HiddenFromAddressListsEnabled":true}"#
            )
            #expect(same.warnings.first?.contains("no settings of 'InvokedClinic' have been modified") == true)
            let asked = try await api.invoke("Remove-Mailbox", #"{"Identity":"InvokedClinic","WhatIf":true}"#)
            #expect(asked.warnings.first?.hasPrefix("What if: ") == true)
            let rights = try await api.invoke(
                "Add-MailboxPermission",
                #"{"Identity":"InvokedClinic","User":"tom.okafor@contoso.com","AccessRights":["FullAccess","ReadPermission"]}"#
            )
            #expect(
                rights.values.first?["AccessRights"] as? [String] == ["FullAccess", "ReadPermission"],
                "\(rights.text)"
            )
        }

        @Test(arguments: [
            (
                "Get-Mailbox", #"{"Identity":"nobody"}"#,
                "ManagementObjectNotFoundException|The operation couldn't be performed because object 'nobody'"
            ),
            ("Set-Mailbox", #"{"Identity":"info","Alias":"a b"}"#, "DataValidationException|The value \"a b\""),
            ("Get-Banana", "{}", "CommandNotFoundException|The term 'Get-Banana' is not recognized"),
            ("Get-Mailbox", #"{"Banana":1}"#, "Banana"), ("Get-Mailbox", #"{"ResultSize":"many"}"#, "many"),
            ("Get-Mailbox", "[]", "'Parameters' is no object"), ("Set-Mailbox", "{}", "Identity"),
        ])
        func `a refusal has the exception in front of its text`(cmdlet: String, parameters: String, text: String)
            async throws
        {
            let refused = try await api().invoke(cmdlet, parameters)
            #expect(refused.status == 400, "\(refused.text)")
            let refusal = try #require(refused.refusal, "\(refused.text)")
            #expect(refusal.hasPrefix("|") && refusal.contains(text), "\(refusal)")
            let error = refused.body["error"] as? [String: Any]
            #expect(error?["code"] as? String == (cmdlet == "Get-Banana" ? "NotFound" : "BadRequest"))
            #expect((error?["details"] as? [[String: Any]])?.first?["message"] as? String != nil)
        }

        @Test(arguments: [
            "", "{", "[]", "{}", #"{"CmdletInput":{}}"#, #"{"CmdletInput":{"CmdletName":3}}"#, #"{"CmdletInput":null}"#,
        ])
        func `a body that is no CmdletInput is refused`(body: String) async throws {
            let refused = try await api().post(body)
            #expect(refused.status == 400)
            #expect(refused.refusal?.contains("The request body is not a CmdletInput") == true, "\(refused.text)")
        }

        @Test func `a cmdlet that somebody may not run is not there, and what is not theirs is not either`()
            async throws
        {
            let tom = try await api(as: "tom.okafor@contoso.com")
            let refused = try await tom.invoke("Set-Mailbox", #"{"Identity":"info","DisplayName":"x"}"#)
            let unknown = try await tom.invoke("Set-Banana", #"{"Identity":"info","DisplayName":"x"}"#)
            #expect(refused.status == unknown.status)
            #expect(refused.text == unknown.text.replacing("Set-Banana", with: "Set-Mailbox"))
            #expect(try await tom.invoke("Get-Mailbox", #"{"Identity":"info"}"#).status == 400)
        }

        @Test func `without a token that is good there is no answer`() async throws {
            let instance = try sharedInstance()
            let good = try await instance.adminAPI("contoso", as: Self.admin, minutes: 30)
            for token in [nil, "", "x", (good.token ?? "") + "x"] {
                let refused = try await AdminAPI(url: good.url, tenant: "contoso", token: token).invoke("Get-Mailbox")
                #expect(refused.status == 401)
                #expect(refused.text.contains("InvalidAuthenticationToken"))
            }
            for name in ["contoso.com", "CONTOSO", try instance.tenant("contoso").tenantId.text] {
                #expect(
                    try await AdminAPI(url: good.url, tenant: name, token: good.token).invoke("Get-AcceptedDomain")
                        .status == 200,
                    "\(name)"
                )
            }
            _ = try await instance.client { try await $0.change(clock: ChangeClock(advanceSeconds: 29 * 60)) }
            #expect(try await good.invoke("Get-AcceptedDomain").status == 200)
            _ = try await instance.client { try await $0.change(clock: ChangeClock(advanceSeconds: 61)) }
            #expect(try await good.invoke("Get-AcceptedDomain").status == 401)
        }

        @Test func `a person who is blocked meanwhile gets no answer any more`() async throws {
            let instance = try sharedInstance()
            let siobhan = try await instance.adminAPI("contoso", as: "siobhan.byrne@contoso.com")
            #expect(try await siobhan.invoke("Get-Mailbox").status == 200)
            try await instance.shell("contoso", as: Self.admin)
                .succeed("Set-MsolUser siobhan.byrne@contoso.com -BlockCredential $true")
            let refused = try await siobhan.invoke("Get-Mailbox")
            #expect(refused.status == 403, "\(refused.text)")
        }
    }
}
