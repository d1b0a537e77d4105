import ControlAPI
import Foundation

/// Two Sigma rules (specification 2): one that sees such accounts being made, one that sees those of this tenant touched.
///
/// Fields are those of Entra's audit logs as Azure Monitor streams them, `properties.message` being the activity.
struct SigmaRules: MysteryPrinter {
    let output: Output
    let tenant: TenantBody
    private var count = 0

    init(output: Output, tenant: TenantBody) {
        self.output = output
        self.tenant = tenant
    }

    func begin() {
        output.line(
            """
            title: User Account Created By Microsoft Substrate Management
            id: \(Self.creationRule.uuidString.lowercased())
            status: experimental
            description: >-
              Detects user objects that Exchange writes into the directory for a Bookings calendar or another mailbox
              without a licensed person. The person who caused it is in Exchange's admin audit log (New-SchedulingMailbox).
            logsource:
              product: azure
              service: auditlogs
            detection:
              creation:
                properties.message: Add user
                properties.initiatedBy.app.displayName: Microsoft Substrate Management
              condition: creation
            falsepositives:
              - Calendars and shared mailboxes that people create as part of their work
            level: informational
            """
        )
    }

    mutating func print(_ mystery: MysteryBody) throws {
        guard !mystery.userPrincipalName.isEmpty else { return }
        if count == 0 { beginAccounts() }
        count += 1
        output.line("      - \(try Self.scalar(mystery.userPrincipalName))")
    }

    func end() {
        guard count > 0 else { return }
        output.line(
            """
              provisioning:
                properties.initiatedBy.app.displayName: Microsoft Substrate Management
              condition: accounts and not provisioning
            falsepositives:
              - Admins who block, hide or document these accounts
            level: medium
            """
        )
    }

    private func beginAccounts() {
        output.line(
            """
            ---
            title: Mystery Account Of Tenant \(tenant.name) Changed
            id: \(Self.accountRule(of: tenant.tenantId.uuid).uuidString.lowercased())
            related:
              - id: \(Self.creationRule.uuidString.lowercased())
                type: similar
            status: experimental
            description: >-
              Detects that somebody changes one of the accounts without a licence and without a known owner that
              understudy mysteries listed, for example sets its password or lets it sign in.
            logsource:
              product: azure
              service: auditlogs
            detection:
              accounts:
                properties.targetResources.userPrincipalName:
            """
        )
    }

    /// A double-quoted scalar; JSON's strings are YAML's. Sigma takes `*`, `?` and `\\` in values for wildcards.
    static func scalar(_ text: String) throws -> String {
        let escaped = text.reduce(into: "") { $0 += "*?\\".contains($1) ? "\\\($1)" : "\($1)" }
        return JSONSafety.escape(String(decoding: try ControlJSON.encoder().encode(escaped), as: UTF8.self))
    }

    /// The same rule everywhere has one id.
    private static let creationRule = UUID(
        uuid: (0x1D, 0x6C, 0x3A, 0x52, 0x0B, 0x7E, 0x4F, 0x19, 0x9C, 0x44, 0x52, 0x81, 0xE0, 0x6D, 0x2F, 0x73)
    )

    /// A tenant's own rule: the two ids mixed, as a version-4 UUID again.
    static func accountRule(of tenant: UUID) -> UUID {
        var bytes = withUnsafeBytes(of: creationRule.uuid) { Array($0) }
        withUnsafeBytes(of: tenant.uuid) { other in for index in bytes.indices { bytes[index] ^= other[index] } }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
