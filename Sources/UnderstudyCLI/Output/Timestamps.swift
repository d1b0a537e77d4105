import Foundation

extension Date {
    /// To the second in UTC, as tables show it.
    var stamp: String {
        formatted(.iso8601)
    }
}
