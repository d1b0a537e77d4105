import ArgumentParser
import Foundation

/// Who acts.
struct ActorOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("The person who acts, by UPN (UNDERSTUDY_AS).", valueName: "upn")
    )
    var actingAs: String?

    /// The person named by the option or by `UNDERSTUDY_AS`.
    var name: String? {
        let environment = ProcessInfo.processInfo.environment
        return [actingAs, environment["UNDERSTUDY_AS"]].compactMap(\.self).first { !$0.isEmpty }
    }
}
