import Foundation

/// How long a connection waits for more answers before it reads the first.
///
/// Being woken for each of some hundred answers costs more than reading them, on both sides of the socket. While
/// many are awaited the server is not short of work, so a moment's wait delays nobody. How long that is depends on
/// the server: one that syncs each write to disk answers a thousand times a second, one that does not five thousand.
struct ReplyGathering {
    /// With fewer awaited than this, the server may be waiting for us.
    static let manyAwaited = 24

    private var microseconds: UInt32 = 500

    /// Blocks the connection's own queue, and nobody else.
    func wait() { usleep(microseconds) }

    /// Aims at a quarter of what is under way in a pipeline.
    mutating func note(received: Int) {
        if received < 8 {
            microseconds = min(microseconds * 2, 8_000)
        } else if received > 16 {
            microseconds = max(microseconds / 2, 250)
        }
    }
}
