import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy mailbox permission`.
struct MailboxPermission: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permission",
        abstract: "Give and take FullAccess to a mailbox.",
        subcommands: [MailboxPermissionAdd.self, MailboxPermissionRemove.self]
    )

    /// What `add` and `remove` share.
    struct Options: ParsableArguments {
        @Argument(help: MailboxCommand.help)
        var mailbox: String

        @Argument(help: "The person, by UPN.")
        var user: String

        @OptionGroup var tenant: TenantOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var common: CommonOptions

        func carryOut(_ change: ChangePermission.Change) async throws {
            let body = ChangePermission(change: change, user: user, actingAs: actor.name)
            let changed = try await common.withClient { client in
                let tenant = try await tenant.resolve(with: client)
                return try await client.change(permission: body, on: mailbox, of: tenant)
            }
            try common.output.show(changed) { MailboxCommand.details(changed) }
        }
    }
}

/// `understudy mailbox permission add`.
struct MailboxPermissionAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Give a person FullAccess.")

    @OptionGroup var options: MailboxPermission.Options

    func run() async throws { try await options.carryOut(.add) }
}

/// `understudy mailbox permission remove`.
struct MailboxPermissionRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take FullAccess from a person.",
        aliases: ["rm"]
    )

    @OptionGroup var options: MailboxPermission.Options

    func run() async throws { try await options.carryOut(.remove) }
}
