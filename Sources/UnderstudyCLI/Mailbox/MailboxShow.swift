import ArgumentParser
import ControlClient

/// `understudy mailbox show`.
struct MailboxShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one mailbox with its permissions."
    )

    @Argument(help: MailboxCommand.help)
    var mailbox: String

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let shown = try await common.withClient { client in
            try await client.mailbox(mailbox, of: try await tenant.resolve(with: client))
        }
        try common.output.show(shown) { MailboxCommand.details(shown) }
    }
}
