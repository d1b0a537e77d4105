/// As whom the engine writes. The entry's `modifiersName` tells the same to anyone with ldapsearch.
package enum EngineIdentity: Sendable, Hashable {
    /// `cn=Microsoft Substrate Management`: all that mirrors a mailbox.
    case substrateManagement
    /// `cn=Understudy Sign-in Policy`: blocking and unblocking.
    case signInPolicy
}
