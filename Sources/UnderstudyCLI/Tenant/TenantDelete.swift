import ArgumentParser
import ControlClient
import Foundation

/// `understudy tenant delete`.
struct TenantDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a tenant and all it owns, for good.",
        aliases: ["rm"]
    )

    /// What `--json` prints.
    struct Result: Encodable {
        var deleted: String
    }

    @Argument(help: "The tenant. It must be named here: UNDERSTUDY_TENANT does not count.")
    var name: String

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        if !yes { try confirm() }
        try await common.withClient { try await $0.deleteTenant(name) }
        try common.output.show(Result(deleted: name)) { "Deleted." }
    }

    private func confirm() throws {
        guard isatty(STDIN_FILENO) == 1 else {
            throw CommandFailure("Deleting a tenant needs --yes where nobody can be asked.", status: .usage)
        }
        let question = "Delete tenant '\(TextSafety.visible(name))' and all its data for good? Type its name: "
        StandardOutput.write(question, to: STDERR_FILENO)
        guard readLine() == name else { throw CommandFailure("Not deleted.") }
    }
}
