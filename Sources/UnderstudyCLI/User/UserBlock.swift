import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy user block`.
struct UserBlock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "block",
        abstract: "Block a user's sign-in: the directory then refuses the bind."
    )

    @OptionGroup var options: SignInOptions

    func run() async throws { try await options.change(enabled: false) }
}

/// `understudy user unblock`.
struct UserUnblock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unblock",
        abstract: "Let a user sign in again; the policy may block it again at once."
    )

    @OptionGroup var options: SignInOptions

    func run() async throws { try await options.change(enabled: true) }
}

/// What `block` and `unblock` share.
struct SignInOptions: ParsableArguments {
    @Argument(help: UserCommand.help)
    var user: String

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func change(enabled: Bool) async throws {
        let change = ChangeSignIn(enabled: enabled, actingAs: actor.name)
        let changed = try await common.withClient { client in
            try await client.change(signIn: change, of: user, in: try await tenant.resolve(with: client))
        }
        try common.output.show(changed) { UserCommand.details(changed) }
    }
}
