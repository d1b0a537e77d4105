import ControlAPI
import Foundation
import Logging
import Testing

@testable import UnderstudyCLI

/// What people and scripts are told when an instance is ready.
struct ReadyTests {
    private static let ready = ReadyBody(
        pid: 100,
        slapdPid: 101,
        state: "/state",
        controlSocket: "/state/control.sock",
        ldapURL: "ldap://127.0.0.1:3890",
        ldapsURL: nil,
        ldapiURL: "ldapi://%2Fstate%2Fslapd%2Fldapi",
        caFile: "/state/slapd/tls/ca.pem",
        tenants: [tenant("contoso", password: "known"), tenant("north-2", password: "secret")]
    )

    private static func tenant(_ name: String, password: String) -> TenantBody {
        TenantBody(
            name: name,
            displayName: name,
            tenantId: GUIDText(UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))),
            suffix: "dc=\(name),dc=onmicrosoft,dc=com",
            domains: ["\(name).com", "\(name).onmicrosoft.com"],
            adminDN: "cn=Admin,ou=Users,dc=\(name),dc=onmicrosoft,dc=com",
            adminPassword: password,
            createdAt: Date(timeIntervalSince1970: 0)
        )
    }

    private static let plan = UpPlan(
        state: "/state",
        isEphemeral: false,
        isDetached: false,
        ldapPort: 3_890,
        ldapsPort: nil,
        httpPort: 0,
        readyFile: nil,
        seed: nil,
        durability: .full,
        loadsSamples: true,
        ldifFolder: "/ldif",
        logLevel: .info,
        readyWithin: TimeSpan(seconds: 60),
        isJSON: false
    )

    @Test func `the summary says where everything is and what to try`() {
        let text = ReadySummary(Self.ready, plan: Self.plan, command: "understudy").text
        #expect(
            text == """
                Understudy is ready.

                  state    /state
                  control  /state/control.sock
                  ldap     ldap://127.0.0.1:3890
                  ldapi    ldapi://%2Fstate%2Fslapd%2Fldapi
                  CA       /state/slapd/tls/ca.pem
                  pid      100, slapd 101

                tenant contoso
                  suffix    dc=contoso,dc=onmicrosoft,dc=com
                  domains   contoso.com, contoso.onmicrosoft.com
                  admin     cn=Admin,ou=Users,dc=contoso,dc=onmicrosoft,dc=com
                  password  known
                tenant north-2
                  suffix    dc=north-2,dc=onmicrosoft,dc=com
                  domains   north-2.com, north-2.onmicrosoft.com
                  admin     cn=Admin,ou=Users,dc=north-2,dc=onmicrosoft,dc=com
                  password  see `understudy tenant show north-2 --state /state`

                Next:
                  understudy calendar create "Contoso Clinic" --wait --tenant contoso --as megan.bowen@contoso.com --state /state
                  ldapsearch -x -H ldap://127.0.0.1:3890 -D cn=Admin,ou=Users,dc=contoso,dc=onmicrosoft,dc=com -w known \
                -b dc=contoso,dc=onmicrosoft,dc=com '(mail=ContosoClinic@*)' creatorsName proxyAddresses userAccountControl
                  understudy policy set enforce --tenant contoso --state /state
                """
        )
    }

    @Test func `exports name what scripts need, passwords only on request`() throws {
        let plain = try Environment.variables(Self.ready, tenant: nil, withPasswords: false)
        #expect(
            plain.map { "\($0)=\($1)" } == [
                "UNDERSTUDY_STATE=/state", "UNDERSTUDY_CONTROL_SOCKET=/state/control.sock",
                "UNDERSTUDY_LDAP_URL=ldap://127.0.0.1:3890",
                "UNDERSTUDY_LDAPI_URL=ldapi://%2Fstate%2Fslapd%2Fldapi", "LDAPTLS_CACERT=/state/slapd/tls/ca.pem",
                "UNDERSTUDY_CONTOSO_BASE=dc=contoso,dc=onmicrosoft,dc=com",
                "UNDERSTUDY_CONTOSO_ADMIN_DN=cn=Admin,ou=Users,dc=contoso,dc=onmicrosoft,dc=com",
                "UNDERSTUDY_NORTH_2_BASE=dc=north-2,dc=onmicrosoft,dc=com",
                "UNDERSTUDY_NORTH_2_ADMIN_DN=cn=Admin,ou=Users,dc=north-2,dc=onmicrosoft,dc=com",
            ]
        )
        let all = try Environment.variables(Self.ready, tenant: "contoso", withPasswords: true)
        #expect(all.contains { $0 == ("UNDERSTUDY_CONTOSO_ADMIN_PASSWORD", "known") })
        #expect(all.contains { $0 == ("LDAPBASE", "dc=contoso,dc=onmicrosoft,dc=com") })
        #expect(throws: CommandFailure.self) {
            try Environment.variables(Self.ready, tenant: "none", withPasswords: false)
        }
    }

    @Test func `a tenant's name cannot end a variable's`() {
        #expect(Environment.variableName("a-b;é$(x)") == "A_B____X_")
    }

    @Test func `the ready file is whole, private, and taken away by its writer alone`() throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = ReadyFile(path: folder + "/ready.json")
        try file.removeStale()
        try Data("stale".utf8).write(to: URL(filePath: file.path))
        try file.write(Self.ready)
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        let data = try #require(FileManager.default.contents(atPath: file.path))
        #expect(try ControlJSON.decoder().decode(ReadyBody.self, from: data).tenants.count == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["ready.json"])
        file.removeIfOurs(99)
        #expect(FileManager.default.fileExists(atPath: file.path))
        file.removeIfOurs(100)
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }
}
