import ArgumentParser
import ControlAPI

/// `understudy policy`.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Decide whether scheduling accounts may sign in.",
        subcommands: [PolicyShow.self, PolicySet.self, PolicyExcept.self]
    )

    static func details(_ policy: PolicyBody) -> String {
        var details = Details()
        details.add("mode", "\(policy.mode.rawValue): \(meaning(of: policy.mode))")
        details.add("exceptions", policy.exceptions)
        if let count = policy.enabledAccounts { details.add("enabled accounts", "\(count)") }
        return details.text
    }

    private static func meaning(of mode: PolicyBody.Mode) -> String {
        switch mode {
        case .observe: "accounts stay enabled, and are only reported"
        case .blockNew: "accounts are blocked when they are created"
        case .enforce: "accounts are blocked, and blocked again whenever somebody enables them"
        }
    }
}

extension PolicyBody.Mode: ExpressibleByArgument {
    public init?(argument: String) {
        let argument = argument.replacing("-", with: "").lowercased()
        guard let mode = Self.allCases.first(where: { $0.rawValue.lowercased() == argument }) else { return nil }
        self = mode
    }
}
