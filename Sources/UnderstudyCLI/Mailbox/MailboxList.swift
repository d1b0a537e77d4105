import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy mailbox list`.
struct MailboxList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List a tenant's scheduling mailboxes, oldest first.",
        aliases: ["ls"]
    )

    @OptionGroup var limit: LimitOptions
    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.withClient { client in
            let tenant = try await tenant.resolve(with: client)
            try await ListPrinter<MailboxBody>(
                output: common.output,
                columns: [
                    .text("PRIMARY ADDRESS", atLeast: 16), .text("DISPLAY NAME"), .fixed("TYPE"), .fixed("DELETED"),
                    .fixed("CREATED"),
                ],
                cells: {
                    [
                        $0.primarySmtpAddress, $0.displayName, $0.recipientTypeDetails, $0.isSoftDeleted ? "yes" : "no",
                        $0.whenCreated.stamp,
                    ]
                }
            ).print(limit: limit.limit) { after, size in
                let page = try await client.mailboxes(of: tenant, after: after, limit: size)
                return (page.mailboxes, page.next)
            }
        }
    }
}
