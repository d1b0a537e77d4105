import ArgumentParser
import Audit
import ControlAPI
import ControlClient
import Foundation

/// `understudy audit seal`.
struct AuditSealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Sign where the audit chain ends now, or check such a seal's signature.",
        discussion: """
            Keep the seal where the instance cannot reach it. Later, `audit verify --seal` proves that all rows up to \
            the sealed one are as they were. --check and --signed-text need no service; exit code 4 when the \
            signature does not fit.
            """
    )

    @Option(help: ArgumentHelp("Write the seal here; standard output if not said.", valueName: "file"))
    var out: String?

    @Option(help: ArgumentHelp("Check this seal's signature.", valueName: "file"), completion: .file())
    var check: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The public key that it must be signed with: PEM or base64.", valueName: "file|text")
    )
    var publicKey: String?

    @Option(
        help: ArgumentHelp("Print the text that this seal's signature is over, for other tools.", valueName: "file"),
        completion: .file()
    )
    var signedText: String?

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if check != nil && publicKey == nil {
            throw ValidationError("--check takes the key to trust with --public-key; `audit key` prints an instance's.")
        }
        if check != nil && (out != nil || signedText != nil) {
            throw ValidationError("--check stands alone.")
        }
    }

    func run() async throws {
        if let check, let publicKey {
            try checkSignature(EvidenceFile.seal(EvidenceFile.read(check)), EvidenceFile.publicKey(publicKey))
        } else if let signedText {
            StandardOutput.write(try EvidenceFile.seal(EvidenceFile.read(signedText)).signedText)
        } else {
            let text = try await common.withClient { client in
                try await client.sealAudit(of: try await tenant.resolve(with: client))
            }
            try write(text)
        }
    }

    private func checkSignature(_ seal: AuditSeal, _ key: SealPublicKey) throws {
        do {
            try seal.check(trusting: key)
        } catch {
            throw CommandFailure(error.description, status: .violationsFound)
        }
        common.output.line(
            TextSafety.visible(
                "The key \(key.id) sealed row \(seal.sequence) of \(seal.tenant) at \(seal.sealedAt): \(seal.hash)"
            )
        )
    }

    private func write(_ text: String) throws {
        guard let out else { return StandardOutput.write(text) }
        let file = try NewFile(out)
        try file.write(Data(text.utf8))
        try file.finish()
        let seal = try EvidenceFile.seal(Data(text.utf8))
        Output.note("Sealed row \(seal.sequence) of \(seal.tenant) in \(out), key \(seal.keyId).")
    }
}
