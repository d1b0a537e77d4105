import Foundation

extension Date {
    /// To the second in UTC, as tables show it.
    var stamp: String {
        formatted(.iso8601)
    }
}

extension UUID {
    /// In lower case, as Entra and Exchange print them.
    var text: String { uuidString.lowercased() }
}
