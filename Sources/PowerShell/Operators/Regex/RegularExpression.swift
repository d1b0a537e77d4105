import Foundation

/// A regular expression in .NET's writing; a match that takes too long is cut off with an error.
final class RegularExpression {
    private let expression: NSRegularExpression
    private let pattern: String
    private let groups: [String?]
    private let seconds: Double

    /// Throws where the pattern is none.
    init(_ pattern: String, caseSensitive: Bool, seconds: Double) throws {
        let translation = try RegexTranslation(pattern)
        var options: NSRegularExpression.Options = [.useUnixLineSeparators]
        if !caseSensitive { options.insert(.caseInsensitive) }
        do {
            expression = try NSRegularExpression(pattern: String(translation.pattern), options: options)
        } catch {
            throw ErrorRecord.runtime(
                "The regular expression pattern \(pattern) is not valid.",
                id: "InvalidRegularExpression",
                target: pattern
            )
        }
        self.pattern = pattern
        self.seconds = seconds
        groups = translation.groups
    }

    /// A match, and what its groups caught.
    struct Match {
        let range: Range<String.Index>
        /// Under numbers, the whole match as 0, and names; only groups that took part.
        let captures: [(key: Value, text: Substring)]
    }

    func matches(_ text: String) throws -> Bool {
        try enumerate(text) { _ in false }
    }

    func firstMatch(in text: String) throws -> Match? {
        var found: Match?
        try enumerate(text) { result in
            found = match(result, in: text)
            return false
        }
        return found
    }

    /// Up to `limit` matches, from left to right.
    func allMatches(in text: String, limit: Int = .max) throws -> [Match] {
        var found: [Match] = []
        if limit == 0 { return [] }
        try enumerate(text) { result in
            if let match = match(result, in: text) { found.append(match) }
            return found.count < limit
        }
        return found
    }

    /// Hands over matches until `body` says that it is enough. True if there was one.
    @discardableResult
    private func enumerate(_ text: String, _ body: (NSTextCheckingResult) -> Bool) throws -> Bool {
        var found = false
        var start: ContinuousClock.Instant?
        var problem: ErrorRecord?
        let range = NSRange(location: 0, length: text.utf16.count)
        // Foundation calls the block within the call only, though it is declared as if it kept it.
        withoutActuallyEscaping(body) { body in
            expression.enumerateMatches(in: text, options: [.reportProgress], range: range) { result, flags, stop in
                if let result {
                    found = true
                    if !body(result) { stop.pointee = true }
                    return
                }
                if flags.contains(.internalError) { problem = self.tooHard }
                // Only a search that takes a while is told of, so that quick ones never look at the clock.
                let now = ContinuousClock.now
                if now - (start ?? now) > .seconds(self.seconds) { problem = self.tooSlow }
                start = start ?? now
                if problem != nil { stop.pointee = true }
            }
        }
        if let problem { throw problem }
        return found
    }

    private func match(_ result: NSTextCheckingResult, in text: String) -> Match? {
        guard let range = Range(result.range, in: text) else { return nil }
        var captures: [(key: Value, text: Substring)] = [(.int(0), text[range])]
        var number: Int64 = 0
        for (place, name) in groups.enumerated() where place + 1 < result.numberOfRanges {
            if name == nil { number += 1 }
            guard let part = Range(result.range(at: place + 1), in: text) else { continue }
            captures.append((name.map { .string($0) } ?? .int(number), text[part]))
        }
        return Match(range: range, captures: captures)
    }

    private var tooSlow: ErrorRecord {
        .limit(
            "The regular expression '\(pattern)' searched one text for more than \(seconds) seconds and was stopped. "
                + "A repeated group that itself repeats is the usual cause.",
            id: "RegexMatchTimeout"
        )
    }

    private var tooHard: ErrorRecord {
        .limit(
            "The regular expression '\(pattern)' needs more memory for one text than it may take.",
            id: "RegexTooComplex"
        )
    }
}
