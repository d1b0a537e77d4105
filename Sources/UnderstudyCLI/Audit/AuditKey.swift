import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy audit key`.
struct AuditKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Print the public key of this instance's seals, as PEM.",
        discussion: "Hand it to whoever is to check seals, by a way that they trust."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let key = try await common.withClient { try await $0.auditKey() }
        try common.output.show(key) { String(key.pem.dropLast()) }
        if !common.json { Output.note("key id \(key.keyId)") }
    }
}
