import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy token`.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Issue a bearer token for cmdlets over HTTP.",
        discussion: """
            The token stands for the person named by --as, or for the operator; it ends with the instance at the \
            latest. Send it as `Authorization: Bearer TOKEN` to POST /adminapi/beta/TENANT/InvokeCommand at the \
            address that `up` prints as http.
            """
    )

    @Option(help: ArgumentHelp("How long it lasts, up to a day.", valueName: "minutes"))
    var minutes = 60

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let issued = try await common.withClient { client in
            let tenant = try await tenant.resolve(with: client)
            return try await client.issueToken(for: tenant, IssueToken(actingAs: actor.name, minutes: minutes))
        }
        try common.output.show(issued) { issued.token }
    }
}
