import Foundation

/// How long the directory lags behind the mailbox, so that a harness can see "not there yet".
///
/// The real dual write is "near immediate", hence no delay by default.
package enum ProvisioningDelay: Hashable, Sendable, LosslessStringConvertible {
    case none
    /// Always so many seconds.
    case fixed(Double)
    /// Anything between two numbers of seconds, all as likely.
    case uniform(Double, Double)
    /// Mostly short, seldom long, with this mean in seconds (exponential, cut off at ten times the mean).
    case exponential(Double)

    /// The longest delay that may be asked for, a day.
    package static let maximum = 86_400.0

    /// From `none`, `2`, `1-5` or `~3`; `nil` for anything else.
    package init?(_ description: String) {
        let allowed = { (seconds: Double) in seconds.isFinite && seconds >= 0 && seconds <= Self.maximum }
        if description == "none" {
            self = .none
        } else if description.hasPrefix("~"), let mean = Double(description.dropFirst()), allowed(mean) {
            self = .exponential(mean)
        } else if let seconds = Double(description), allowed(seconds) {
            self = seconds == 0 ? .none : .fixed(seconds)
        } else {
            guard let ends = Self.ends(description), allowed(ends.0), allowed(ends.1), ends.0 <= ends.1 else {
                return nil
            }
            self = .uniform(ends.0, ends.1)
        }
    }

    package var description: String {
        switch self {
        case .none: "none"
        case .fixed(let seconds): Self.text(seconds)
        case .uniform(let least, let most): "\(Self.text(least))-\(Self.text(most))"
        case .exponential(let mean): "~\(Self.text(mean))"
        }
    }

    /// The two numbers around the one hyphen that leaves two: `1e-05-2` has another.
    private static func ends(_ text: String) -> (Double, Double)? {
        for hyphen in text.indices where text[hyphen] == "-" {
            guard let least = Double(text[..<hyphen]), let most = Double(text[text.index(after: hyphen)...]) else {
                continue
            }
            return (least, most)
        }
        return nil
    }

    /// The shortest text that reads back as the same number, in no language's own way of writing numbers.
    private static func text(_ seconds: Double) -> String {
        seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
    }

    /// Seconds to wait, for a `chance` from 0 up to 1.
    package func seconds(chance: Double) -> Double {
        switch self {
        case .none: 0
        case .fixed(let seconds): seconds
        case .uniform(let least, let most): least + (most - least) * chance
        case .exponential(let mean): min(-mean * log(1 - chance), 10 * mean)
        }
    }
}
