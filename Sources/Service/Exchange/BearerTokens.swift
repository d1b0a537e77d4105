import DirectoryModel
import Foundation
import Synchronization

/// The tokens that the door over HTTP takes, until there is a sign-in: each stands for one person of one tenant.
///
/// They are kept in memory only, so that they end with the instance.
final class BearerTokens: Sendable {
    /// Whom a token stands for; nobody named is the operator.
    struct Holder: Sendable {
        let tenant: TenantName
        let person: String?
        let expiresAt: Date
    }

    private let holders = Mutex<[String: Holder]>([:])
    private let time: TimeSource

    /// The longest that a token may last, a day.
    static let longest = 1_440

    init(time: TimeSource) {
        self.time = time
    }

    func issue(to person: String?, of tenant: TenantName, minutes: Int) -> (token: String, holder: Holder) {
        let holder = Holder(
            tenant: tenant,
            person: person,
            expiresAt: time.now().addingTimeInterval(Double(minutes) * 60)
        )
        let token = Secrets.token()
        holders.withLock { holders in
            holders = holders.filter { $0.value.expiresAt > time.now() }
            holders[token] = holder
        }
        return (token, holder)
    }

    /// Nil for a token that was never issued, or has expired.
    func holder(of token: String) -> Holder? {
        let holder = holders.withLock { $0[token] }
        return holder.flatMap { $0.expiresAt > time.now() ? $0 : nil }
    }
}
