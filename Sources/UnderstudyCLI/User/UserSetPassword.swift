import ArgumentParser
import ControlAPI
import ControlClient
import Foundation

/// `understudy user set-password`.
struct UserSetPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-password",
        abstract: "Set a user's password, as an admin does.",
        discussion: """
            Asks for the password twice on a terminal; with an empty answer, with --generate, or where nobody can be \
            asked, one is generated and printed. A password is never taken from the command line, which others can see.
            """
    )

    @Argument(help: UserCommand.help)
    var user: String

    @Option(
        help: ArgumentHelp(
            "Read the password from the first line of this file; - is standard input.",
            valueName: "file"
        ),
        completion: .file()
    )
    var passwordFile: String?

    @Flag(help: "Generate one and print it, without asking.")
    var generate = false

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if generate && passwordFile != nil {
            throw ValidationError("--generate and --password-file exclude each other.")
        }
    }

    func run() async throws {
        let request = SetPassword(newPassword: try password(), actingAs: actor.name)
        let answer = try await common.withClient { client in
            try await client.set(password: request, of: user, in: try await tenant.resolve(with: client))
        }
        if common.json {
            try common.output.json(answer)
        } else if let password = answer.generatedPassword {
            // Alone on stdout, so that a script can take it as it is.
            common.output.line(TextSafety.visible(password))
        }
        Output.note("The password of \(answer.user.userPrincipalName) is set.")
        if !answer.user.accountEnabled { Output.note("Sign-in is blocked: the directory will refuse it all the same.") }
    }

    private func password() throws -> String? {
        if let passwordFile { return try PasswordInput.read(from: passwordFile) }
        return generate ? nil : try PasswordInput.askTwice()
    }
}
