package import Foundation

/// Whether searches of the audit logs show what the real service would show at that moment, or all there is.
///
/// The evidence itself is never deleted: the limits only say what a search or an export sees.
package enum Fidelity: String, Hashable, Sendable, CaseIterable {
    /// Everything at once, for as long as the tenant lives.
    case off
    /// Records show up late and go out of sight as in Microsoft 365.
    case strict

    /// Exchange's admin audit records can be searched up to 15 minutes late, and for 90 days.
    ///
    /// Exchange Online, "View the administrator audit log". The longest delay is taken.
    package static let exchangeDelay: TimeInterval = 15 * 60
    package static let exchangeRetention: TimeInterval = 90 * 86_400
    /// Directory audit records are kept for 30 days with Entra ID P1 or P2 (7 without, which is not modelled).
    ///
    /// Entra, "Data retention".
    package static let directoryRetention: TimeInterval = 30 * 86_400
}
