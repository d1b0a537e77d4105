package import DirectoryModel
import LDAPClient

/// How a user differs from what its mailbox says.
package struct Drift: Sendable {
    /// In the words of the audit log, from what it is to what it must be.
    package let changes: [PropertyChange]
    let modifications: [Modification]
    /// Whether it has another name, or stands elsewhere.
    package let isMisplaced: Bool

    /// Whether an attribute differs.
    package var isOfAttributes: Bool { !modifications.isEmpty }

    package var isEmpty: Bool { changes.isEmpty && !isMisplaced }
}

extension SchedulingEntry {
    /// What would have to change of `user`. Sign-in is not part of it: that is the policy's business.
    package func drift(of user: SchedulingUser) -> Drift {
        var changes: [PropertyChange] = []
        var modifications: [Modification] = []
        for (name, wanted) in mirrored {
            let found = user.entry.values(name)
            // In the same order most often, which costs no sets.
            guard found != wanted, Set(found) != Set(wanted) else { continue }
            modifications.append(Modification(.replace, Attribute(name, values: wanted)))
            changes.append(
                PropertyChange(Self.property(name), from: found.map(\.readable), to: wanted.map(\.readable))
            )
        }
        // As slapd writes it most often, and reading a name is dear.
        let isMisplaced = user.dn != name && user.entry.distinguishedName != dn
        if isMisplaced, !changes.contains(where: { $0.property == "DistinguishedName" }) {
            changes.append(PropertyChange("DistinguishedName", from: [user.dn], to: [dn.description]))
        }
        return Drift(changes: changes, modifications: modifications, isMisplaced: isMisplaced)
    }

    /// Whether the user lies in `ou=Deleted Objects`.
    package func isBuried(_ user: SchedulingUser) -> Bool {
        user.entry.distinguishedName?.isDescendant(of: names.deletedObjects) ?? false
    }

    /// What the new user's audit record lists.
    package func creationChanges(isBlocked: Bool) -> [PropertyChange] {
        [
            PropertyChange("AccountEnabled", from: nil, to: !isBlocked),
            PropertyChange("DisplayName", to: [mailbox.displayName]),
            PropertyChange("MailNickname", to: [mailbox.alias]),
            PropertyChange("ProxyAddresses", to: mailbox.proxyAddresses.map(\.description)),
            PropertyChange("UserPrincipalName", to: [mailbox.primaryAddress.description]),
            PropertyChange("UserType", to: ["Member"]),
        ]
    }

    /// Entra's name for an attribute, as its audit log writes it.
    private static func property(_ attribute: String) -> String {
        attribute.prefix(1).uppercased() + attribute.dropFirst()
    }
}

extension AttributeValue {
    fileprivate var readable: String {
        text ?? "0x" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
