import ArgumentParser
import ControlAPI
import ControlClient
import Foundation

/// `understudy env`.
struct Environment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "env",
        abstract: "Print shell lines that export where everything is.",
        discussion: """
            eval "$(understudy env)" lets every later command find this instance. With --tenant, ldapsearch and its \
            kin find the tenant as well, and `ldapsearch -x -W` is enough.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Also make this tenant the default one.", valueName: "name"))
    var tenant: String?

    @Flag(help: "Also export the admins' passwords; every child process will see them.")
    var passwords = false

    func run() async throws {
        let ready = try await common.withClient { try await $0.ready() }
        let variables = try Self.variables(ready, tenant: tenant, withPasswords: passwords)
        guard !common.json else {
            return try common.output.json(Dictionary(variables, uniquingKeysWith: { first, _ in first }))
        }
        common.output.line(variables.map { "export \($0)=\(ShellQuoting.always($1))" }.joined(separator: "\n"))
    }

    static func variables(
        _ ready: ReadyBody,
        tenant: String?,
        withPasswords: Bool
    ) throws -> [(String, String)] {
        var variables = [
            ("UNDERSTUDY_STATE", ready.state), ("UNDERSTUDY_CONTROL_SOCKET", ready.controlSocket),
            ("UNDERSTUDY_LDAP_URL", ready.ldapURL), ("UNDERSTUDY_LDAPI_URL", ready.ldapiURL),
        ]
        if let url = ready.ldapsURL { variables.append(("UNDERSTUDY_LDAPS_URL", url)) }
        if let url = ready.httpURL { variables.append(("UNDERSTUDY_HTTP_URL", url)) }
        if let file = ready.caFile { variables.append(("LDAPTLS_CACERT", file)) }
        for tenant in ready.tenants {
            let prefix = "UNDERSTUDY_" + variableName(tenant.name)
            variables.append((prefix + "_BASE", tenant.suffix))
            variables.append((prefix + "_ADMIN_DN", tenant.adminDN))
            if withPasswords { variables.append((prefix + "_ADMIN_PASSWORD", tenant.adminPassword)) }
        }
        guard let tenant else { return variables }
        guard let chosen = ready.tenants.first(where: { $0.name == tenant }) else {
            throw CommandFailure("There is no tenant '\(tenant)'.")
        }
        return variables + [
            ("UNDERSTUDY_TENANT", chosen.name), ("LDAPURI", ready.ldapURL), ("LDAPBASE", chosen.suffix),
            ("LDAPBINDDN", chosen.adminDN),
        ]
    }

    /// A tenant's name as part of a variable's: nothing in it can end the name.
    static func variableName(_ tenant: String) -> String {
        String(tenant.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}
