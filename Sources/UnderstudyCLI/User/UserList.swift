import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy user list`.
struct UserList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List a tenant's users as the directory has them now.",
        aliases: ["ls"]
    )

    @Option(help: "Only users of this kind.")
    var kind: UserBody.Kind?

    @OptionGroup var limit: LimitOptions
    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.withClient { client in
            let tenant = try await tenant.resolve(with: client)
            try await ListPrinter<UserBody>(
                output: common.output,
                columns: [
                    .text("USER PRINCIPAL NAME", atLeast: 16), .text("DISPLAY NAME"), .fixed("KIND"), .fixed("SIGN-IN"),
                    .number("LICENCES"), .text("CREATED BY"),
                ],
                cells: {
                    [
                        $0.userPrincipalName, $0.displayName, $0.kind.rawValue,
                        $0.accountEnabled ? "enabled" : "blocked", "\($0.licences.count)", $0.createdBy,
                    ]
                }
            ).print(limit: limit.limit) { after, size in
                let page = try await client.users(of: tenant, after: after, limit: size, kind: kind)
                return (page.users, page.next)
            }
        }
    }
}
