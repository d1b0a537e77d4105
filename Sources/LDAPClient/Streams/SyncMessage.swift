public import Foundation

/// What a server says during a content synchronisation (RFC 4533).
public enum SyncMessage: Hashable, Sendable {
    /// What became of an entry.
    public enum State: Hashable, Sendable {
        /// It is there, unchanged since the cookie. Comes without attributes.
        case present
        case add, modify
        /// It is gone, or out of the search. Comes without attributes.
        case delete
    }

    /// An entry and its `entryUUID`.
    case entry(State, uuid: UUID, Entry, cookie: [UInt8]?)

    /// The present phase of a refresh is over: what wasn't mentioned is gone. If `done`, changes follow as they happen.
    case refreshPresent(done: Bool, cookie: [UInt8]?)

    /// The delete phase of a refresh is over. If `done`, changes follow as they happen.
    case refreshDelete(done: Bool, cookie: [UInt8]?)

    /// Entries that are gone if `deleted`, or else are there unchanged.
    case idSet([UUID], deleted: Bool, cookie: [UInt8]?)

    case newCookie([UInt8])

    /// The end of a search that only refreshes. Unless `refreshDeletes`, what wasn't mentioned is gone.
    case finished(refreshDeletes: Bool, cookie: [UInt8]?)

    /// The cookie to go on from after this message, where there is one.
    public var cookie: [UInt8]? {
        switch self {
        case .entry(_, _, _, let cookie), .refreshPresent(_, let cookie), .refreshDelete(_, let cookie),
            .idSet(_, _, let cookie), .finished(_, let cookie):
            cookie
        case .newCookie(let cookie): cookie
        }
    }

    /// Whether the refresh is over and changes follow as they happen.
    public var endsRefresh: Bool {
        switch self {
        case .refreshPresent(let done, _), .refreshDelete(let done, _): done
        default: false
        }
    }
}
