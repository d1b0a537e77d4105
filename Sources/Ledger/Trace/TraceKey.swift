package import DirectoryModel

/// What somebody who traces an account may know of its mailbox.
package enum TraceKey: Sendable {
    /// Any address, one that it has lost included.
    case address(String)
    /// Exchange's `Guid`, the `ExchangeGuid` or the Entra object id.
    case guid(GUID)
    /// An alias, or the display name of one that is gone. Those at work are found by their display names in the
    /// directory.
    case name(String)

    /// A query for the numbers of the mailboxes; `?1` is ``argument``.
    var numbers: String {
        switch self {
        case .address:
            """
            SELECT mailbox FROM address WHERE address_key = ?1 AND is_claimed = 1
            UNION SELECT mailbox FROM address WHERE address_key = ?1 AND is_claimed = 0
            UNION SELECT mailbox FROM lost_address WHERE address_key = ?1
            """
        case .guid:
            """
            SELECT number FROM mailbox WHERE object_id = ?1
            UNION SELECT number FROM mailbox WHERE mailbox_guid = ?1
            UNION SELECT number FROM mailbox WHERE guid = ?1
            """
        case .name:
            """
            SELECT number FROM mailbox WHERE lower(alias) = ?1 AND state = 'active'
            UNION SELECT number FROM mailbox WHERE lower(alias) = ?1 AND state <> 'active'
            UNION SELECT number FROM mailbox WHERE lower(display_name) = ?1 AND state <> 'active'
            """
        }
    }

    var argument: String {
        switch self {
        case .address(let text), .name(let text): text.lowercased()
        case .guid(let guid): guid.description
        }
    }
}
