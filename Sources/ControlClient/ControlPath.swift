import ControlAPI
import Foundation

/// A path of the control API, built from segments and query items that escape themselves.
struct ControlPath: Sendable {
    private var segments: [String]
    private var query: [(name: String, value: String)] = []

    init(_ segments: String...) {
        self.segments = segments
    }

    /// The path of something below a tenant.
    static func tenant(_ tenant: String, _ segments: String...) -> Self {
        var path = Self("tenants", tenant)
        path.segments += segments
        return path
    }

    /// Adds a query item, or nothing for `nil`.
    func asking(_ name: String, _ value: String?) -> Self {
        guard let value else { return self }
        var copy = self
        copy.query.append((name, value))
        return copy
    }

    /// What goes into the request line.
    var uri: String {
        let path = segments.map { "/" + Self.escape($0) }.joined()
        let items = query.map { "\(Self.escape($0.name))=\(Self.escape($0.value))" }.joined(separator: "&")
        return ControlAPI.prefix + path + (items.isEmpty ? "" : "?" + items)
    }

    /// The first segments: enough to say what failed, and no directory data.
    var name: String { "/" + (segments.count > 2 ? segments[2] : segments[0]) }

    private static let unreserved = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~.@".utf8
    )

    private static func escape(_ text: String) -> String {
        // A segment of dots only would be taken for a step up the path.
        let allowed = text.allSatisfy { $0 == "." } ? [] : unreserved
        var result = ""
        for byte in text.utf8 {
            if allowed.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }
}
