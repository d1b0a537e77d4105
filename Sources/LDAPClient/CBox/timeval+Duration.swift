import Foundation

extension timeval {
    /// At least one microsecond, because libldap takes zero for "no limit" or "don't wait".
    init(_ duration: Duration) {
        let (seconds, attoseconds) = max(duration, .microseconds(1)).components
        // The members' types differ between platforms.
        self.init()
        tv_sec = .init(clamping: min(seconds, Int64(Int32.max)))
        tv_usec = .init(clamping: attoseconds / 1_000_000_000_000)
    }
}
