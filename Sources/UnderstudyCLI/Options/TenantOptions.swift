import ArgumentParser
import ControlAPI
import ControlClient
import Foundation

/// Which tenant a command means.
struct TenantOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The tenant (UNDERSTUDY_TENANT); may be left out where there is only one.",
            valueName: "name"
        )
    )
    var tenant: String?

    /// The tenant named by the option or by `UNDERSTUDY_TENANT`.
    var named: String? {
        let environment = ProcessInfo.processInfo.environment
        return [tenant, environment["UNDERSTUDY_TENANT"]].compactMap(\.self).first { !$0.isEmpty }
    }

    /// The tenant named, else the only one there is.
    func resolve(with client: ControlClient) async throws -> String {
        if let named { return named }
        let names = try await client.tenants().map(\.name)
        if names.count == 1 { return names[0] }
        throw CommandFailure(
            names.isEmpty ? "There is no tenant yet." : "Which tenant?",
            hint: names.isEmpty
                ? "Make one with `\(Invocation.name) tenant create NAME`."
                : "Name it with --tenant: " + TextSafety.visible(names.prefix(10).joined(separator: ", ")),
            status: names.isEmpty ? .failed : .usage
        )
    }
}
