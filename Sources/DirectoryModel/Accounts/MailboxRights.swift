/// Rights to a mailbox or a recipient.
///
/// Exchange, "Add-MailboxPermission" and "Add-RecipientPermission". Only FullAccess means something here: whoever has
/// it manages the calendar. The others are kept and shown.
package struct MailboxRights: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let changeOwner = Self(rawValue: 1 << 0)
    package static let changePermission = Self(rawValue: 1 << 1)
    package static let deleteItem = Self(rawValue: 1 << 2)
    package static let externalAccount = Self(rawValue: 1 << 3)
    package static let fullAccess = Self(rawValue: 1 << 4)
    package static let readPermission = Self(rawValue: 1 << 5)
    /// A right to the recipient, not to the mailbox: it has a cmdlet of its own.
    package static let sendAs = Self(rawValue: 1 << 6)

    /// Those that `Add-MailboxPermission` gives.
    package static let ofMailbox: Self = [
        .changeOwner, .changePermission, .deleteItem, .externalAccount, .fullAccess, .readPermission,
    ]

    /// The rights with these names, whose case does not matter; others mean nothing.
    package init(names: some Sequence<String>) {
        self = names.reduce(into: []) { rights, name in
            guard let place = Self.folded.firstIndex(of: name.lowercased()) else { return }
            rights.insert(Self(rawValue: 1 << UInt8(place)))
        }
    }

    /// As Exchange spells them, in the order of the alphabet.
    package var names: [String] { Self.combinations[Int(rawValue) % Self.combinations.count] }

    private static let all = [
        "ChangeOwner", "ChangePermission", "DeleteItem", "ExternalAccount", "FullAccess", "ReadPermission", "SendAs",
    ]
    private static let folded = all.map { $0.lowercased() }

    /// Lists are long, and most of their rows alike: the names of every combination, made once.
    private static let combinations = (0..<1 << all.count).map { bits in
        all.indices.filter { bits & 1 << $0 != 0 }.map { all[$0] }
    }
}
