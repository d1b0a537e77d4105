import ControlAPI
import ControlClient
import Foundation
import LDAPClient
import Testing

/// The names and exit codes that scripts rely on.
@Suite(.sharedInstance)
struct ContractTests {
    @Test func `the ready file has the keys that harnesses read, and is its owner's`() async throws {
        let instance = try sharedInstance()
        let data = try #require(FileManager.default.contents(atPath: instance.readyFile))
        let ready = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        for key in ["pid", "slapdPid", "state", "controlSocket", "ldapURL", "ldapiURL", "tenants"] {
            #expect(ready[key] != nil, "\(key)")
        }
        let tenants = try #require(ready["tenants"] as? [[String: Any]])
        #expect(tenants.compactMap { $0["name"] as? String } == ["contoso", "fabrikam"])
        for tenant in tenants {
            for key in ["name", "suffix", "domains", "adminDN", "adminPassword"] {
                #expect(tenant[key] != nil, "\(key)")
            }
        }
        #expect(ready["pid"] as? Int == Int(instance.pid))
        #expect(try FileManager.default.mode(of: instance.readyFile) == 0o600)
        for tenant in instance.ready.tenants {
            #expect(try await instance.bind(tenant.adminDN, tenant.adminPassword) == .success)
        }
    }

    @Test func `the state folder is its owner's`() async throws {
        let instance = try sharedInstance()
        let files = FileManager.default
        #expect(try files.mode(of: instance.state) == 0o700)
        #expect(try files.mode(of: instance.ready.controlSocket) == 0o600)
        #expect(try files.mode(of: "\(instance.state)/slapd") == 0o700)
    }

    @Test func `calendar create prints one object, null until provisioned`() async throws {
        try await OwnTenant.with(on: sharedInstance(), settings: ["ProvisioningDelay": "3600"]) { tenant in
            let made = try await tenant.understudy("calendar", "create", "Later", "--as", tenant.admin, "--json")
            #expect(made.code == 0, "\(made)")
            #expect(made.lines.count == 1)
            let object = try #require(try made.objects().first)
            for key in ["displayName", "address", "dn", "objectId", "mailboxGuid", "createdBy"] {
                #expect(object[key] != nil, "\(key)")
            }
            #expect(object["dn"] is NSNull && object["objectId"] is NSNull)
            #expect(object["createdBy"] as? String == tenant.admin)

            let name = tenant.name
            for arguments in [
                ["wait", "--seconds", "0.2", "--tenant", name],
                ["wait", "Later@\(name).onmicrosoft.com", "--seconds", "0.2", "--tenant", name],
                ["calendar", "create", "Too late", "--as", tenant.admin, "--wait-seconds", "0.2", "--tenant", name],
            ] {
                let late = try await tenant.instance.understudy(arguments + ["--json"])
                #expect(late.code == 3, "\(late)")
                _ = try late.objects()
            }
            #expect(try await tenant.understudy("calendar", "list", "--json").lines.count == 2)
        }
    }

    @Test func `with --wait the object is whole`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let made = try await tenant.understudy(
                "calendar",
                "create",
                "Now",
                "--as",
                tenant.admin,
                "--json",
                "--wait"
            )
            let object = try #require(try made.objects().first)
            #expect(object["dn"] as? String == "cn=Now,ou=Users,\(tenant.suffix)")
            let user = try await tenant.understudy("user", "show", "Now@\(tenant.name).onmicrosoft.com", "--json")
                .objects()
            // One spelling of a GUID everywhere: scripts compare them as text.
            #expect(object["objectId"] as? String == user.first?["objectId"] as? String)
            let mailbox = try await tenant.understudy(
                "mailbox",
                "show",
                "Now@\(tenant.name).onmicrosoft.com",
                "--json"
            ).objects()
            #expect(object["mailboxGuid"] as? String == mailbox.first?["exchangeGuid"] as? String)
            #expect(object["objectId"] as? String == mailbox.first?["externalDirectoryObjectId"] as? String)
        }
    }

    @Test func `verify ends with one object of checks`() async throws {
        let result = try await sharedInstance().understudy("verify", "--json")
        #expect(result.code == 0, "\(result)")
        let last = try #require(try result.objects().last)
        #expect(last["ok"] as? Bool == true)
        let checks = try #require(last["checks"] as? [[String: Any]])
        #expect(checks.count >= 22)
        for check in checks {
            #expect(check["name"] is String)
            #expect(check["count"] is Int)
            #expect((check["violations"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func `every command speaks JSON alone on stdout`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let address = try await tenant.calendar("Alpha").address
            let name = tenant.name
            let ldif =
                "dn: cn=Ann Bee,ou=Users,\(tenant.suffix)\nobjectClass: inetOrgPerson\ncn: Ann Bee\nsn: Bee\n"
                + "mail: ann.bee@\(name).onmicrosoft.com\n"
            let imported = try await tenant.understudy("tenant", "import", "-", "--json", input: ldif)
            #expect(imported.code == 0, "\(imported)")
            let ann = "ann.bee@\(name).onmicrosoft.com"
            let commands: [[String]] = [
                ["tenant", "show"], ["tenant", "settings"], ["tenant", "settings", "show"],
                ["tenant", "settings", "set", "LookalikeReaction=warn"],
                ["calendar", "list"], ["calendar", "show", address],
                ["calendar", "create", "Beta", "--as", tenant.admin],
                ["calendar", "rename", address, "Alpha and Omega"],
                ["mailbox", "list"], ["mailbox", "show", address], ["mailbox", "permission", "add", address, ann],
                ["mailbox", "permission", "remove", address, ann],
                ["user", "list"], ["user", "list", "--kind", "person"], ["user", "show", address],
                ["user", "set-password", address, "--generate"], ["user", "block", address],
                ["user", "unblock", address],
                ["policy", "show"], ["policy", "set", "blockNew"], ["policy", "except", address],
                ["policy", "except", "--remove", address],
                ["reconcile", "--plan"], ["reconcile", "--apply"], ["verify"], ["wait"], ["audit", "list"],
                ["audit", "list", "--log", "exchange", "--last", "2"],
                ["calendar", "delete", address], ["calendar", "list", "--in-state", "deleted"],
                ["calendar", "restore", address],
            ]
            for command in commands {
                let result = try await tenant.instance.understudy(command + ["--tenant", name, "--json"])
                #expect(result.code == 0, "\(result)")
                #expect(try !result.objects().isEmpty, "\(result)")
                let plain = try await tenant.instance.understudy(["calendar", "list", "--tenant", name])
                #expect(!plain.output.contains("\u{1B}"), "plain when piped")
            }
            try await tenant.instance.expectClean(name)
        }
    }

    @Test(arguments: [
        ["tenant", "list"], ["status"], ["clock"], ["clock", "show"], ["env"], ["doctor", "--ldap-port", "0"], ["wait"],
    ])
    func `commands without a tenant speak JSON too`(command: [String]) async throws {
        let result = try await sharedInstance().understudy(command + ["--json"])
        #expect(result.code == 0, "\(result)")
        #expect(try !result.objects().isEmpty)
    }

    @Test func `tenants are made and deleted, and asked for by name`() async throws {
        let instance = try sharedInstance()
        let made: TenantBody = try await instance.json(
            TenantBody.self,
            "tenant",
            "create",
            "northwind",
            "--domain",
            "northwind.example"
        )
        #expect(made.domains.contains("northwind.example"))
        #expect(try await instance.bind(made.adminDN, made.adminPassword) == .success)
        let again = try await instance.understudy("tenant", "create", "northwind", "--json")
        #expect(again.code == 1 && again.output.isEmpty, "\(again)")
        let stolen = try await instance.understudy("tenant", "create", "thief", "--domain", "contoso.com", "--json")
        #expect(stolen.code == 1 && stolen.output.isEmpty, "\(stolen)")
        #expect(stolen.messages.contains("contoso.com"))
        let which = try await instance.understudy("calendar", "list")
        #expect(which.code == 2, "\(which)")
        #expect(which.messages.contains("--tenant"))
        #expect(try await instance.understudy("tenant", "delete", "northwind", "--yes", "--json").code == 0)
        #expect(try await instance.understudy("tenant", "show", "northwind").code == 1)
        #expect(try await instance.bind(made.adminDN, made.adminPassword) != .success)
        #expect(!FileManager.default.fileExists(atPath: "\(instance.state)/tenants/northwind"))
    }

    @Test(arguments: [
        ["calendar", "show", "nobody@contoso.com"], ["calendar", "delete", "nobody@contoso.com"],
        ["calendar", "restore", "nobody@contoso.com"], ["calendar", "rename", "nobody@contoso.com", "X"],
        ["mailbox", "show", "nobody@contoso.com"], ["user", "show", "nobody@contoso.com"],
        ["user", "block", "nobody@contoso.com"], ["user", "set-password", "nobody@contoso.com", "--generate"],
        ["calendar", "create", "X", "--as", "nobody@contoso.com"], ["calendar", "create", "X"],
        ["tenant", "settings", "set", "Nonsense=1"], ["tenant", "settings", "set", "LicenceRequired=perhaps"],
        ["mailbox", "permission", "add", "nobody@contoso.com", "megan.bowen@contoso.com"],
    ])
    func `what is not there, or not allowed, is exit code 1 with a reason and nothing on stdout`(
        command: [String]
    ) async throws {
        let result = try await sharedInstance().understudy(command + ["--tenant", "contoso", "--json"])
        #expect(result.code == 1, "\(result)")
        #expect(result.output.isEmpty)
        #expect(!result.messages.isEmpty)
        #expect(!result.messages.contains("Swift."), "words for people: \(result.messages)")
    }
}
