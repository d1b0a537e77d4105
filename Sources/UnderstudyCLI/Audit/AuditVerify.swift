import ArgumentParser
import Audit
import ControlAPI
import ControlClient
import Foundation
import Ledger
import Service

/// `understudy audit verify`.
struct AuditVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Follow the hash chain over both audit logs, and compare it with seals.",
        discussion: """
            Names the first row that was edited, cut, moved, copied, put in or appended. A history that was rewritten \
            as a whole is found by a seal from before (--seal). Exit code 4 when something does not hold.
            """
    )

    @Option(help: ArgumentHelp("A tenant; may be repeated. All tenants if none is named.", valueName: "name"))
    var tenant: [String] = []

    @Option(help: ArgumentHelp("A seal to compare with; may be repeated.", valueName: "file"), completion: .file())
    var seal: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The public key that seals must be signed with: PEM or base64.", valueName: "file|text")
    )
    var publicKey: String?

    @Option(
        help: ArgumentHelp("Read this ledger file, without a service; nothing is changed.", valueName: "path"),
        completion: .file()
    )
    var ledger: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if ledger != nil && !tenant.isEmpty { throw ValidationError("--ledger and --tenant exclude each other.") }
        if !seal.isEmpty && ledger == nil && tenant.count > 1 {
            throw ValidationError("--seal is for one ledger; name one tenant.")
        }
    }

    func run() async throws {
        let seals = try seal.map { try EvidenceFile.read($0) }
        let key = try publicKey.map { try EvidenceFile.publicKey($0) }
        var ok = true
        if let ledger {
            ok = try show(offline(ledger, seals, key))
        } else {
            try await common.withClient { client in
                for tenant in try await tenants(client, seals) {
                    let request = VerifyAudit(
                        seals: seals.map { String(decoding: $0, as: UTF8.self) },
                        publicKey: key?.base64
                    )
                    ok = try show(try await client.verifyAudit(of: tenant, request)) && ok
                }
            }
        }
        if !ok { throw ExitCode(ExitStatus.violationsFound.rawValue) }
    }

    /// Those named, else the one that the seal is of, else that of `UNDERSTUDY_TENANT`, else all.
    private func tenants(_ client: ControlClient, _ seals: [Data]) async throws -> [String] {
        if !tenant.isEmpty { return tenant }
        if seals.isEmpty, let name = try TenantOptions.parse([]).named { return [name] }
        if let first = seals.first { return [try EvidenceFile.seal(first).tenant] }
        return try await client.tenants().map(\.name)
    }

    private func offline(_ path: String, _ seals: [Data], _ key: SealPublicKey?) throws -> AuditVerification {
        do {
            let found = try ChainVerification(
                of: LedgerFile(path: path),
                seals: seals.map { try EvidenceFile.seal($0) },
                trusting: key
            )
            return AuditVerification(found, ledger: path)
        } catch let error as LedgerError {
            throw CommandFailure(error.description)
        }
    }

    private func show(_ found: AuditVerification) throws -> Bool {
        try common.output.show(found) { Self.text(found, common.output.terminal) }
        return found.ok
    }

    static func text(_ found: AuditVerification, _ terminal: Terminal) -> String {
        let rate = found.seconds > 0 ? Int(Double(found.rows) / found.seconds) : found.rows
        let name = TextSafety.visible(found.ledger)
        var lines = [
            found.fault.map { terminal.red("\(name): \(TextSafety.visible($0.description)).") }
                ?? terminal.green("\(name): all \(found.rows) rows fit.")
        ]
        lines[0] += " \(found.rows) rows, \(rate) rows/s."
        for seal in found.seals {
            let what = "  seal of row \(seal.sequence), \(seal.sealedAt), key \(seal.keyId): "
            lines.append(TextSafety.visible(what + (seal.problem ?? "holds")))
        }
        return lines.joined(separator: "\n")
    }
}
