import ArgumentParser
import ControlAPI

/// `understudy user`.
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Look at directory users, block and unblock them.",
        subcommands: [UserList.self, UserShow.self, UserSetPassword.self, UserBlock.self, UserUnblock.self]
    )

    /// How users are named in arguments.
    static let help: ArgumentHelp = "The user: UPN, address or object id."

    static func details(_ user: UserBody) -> String {
        var details = Details()
        details.add("kind", user.kind.rawValue)
        details.add("display name", user.displayName)
        details.add("user principal name", user.userPrincipalName)
        details.add("dn", user.dn)
        details.add("object id", user.objectId.text)
        details.add("sign-in", user.accountEnabled ? "enabled" : "blocked")
        details.add("has a password", user.hasPassword)
        details.add("licences", user.licences)
        details.add("addresses", user.addresses)
        details.add("created by", user.createdBy)
        details.add("last modified by", user.lastModifiedBy)
        return details.text
    }
}

extension UserBody.Kind: CaseIterable, ExpressibleByArgument {
    static let allCases: [Self] = [.person, .scheduling, .foreign]
}
