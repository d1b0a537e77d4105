import Foundation

/// What was typed and what came back, to the character, as a text file holds it.
///
/// `PS admin@contoso.com> Get-Mailbox` is a pipeline run as that person, with the options of `understudy exchange` between
/// the name and the `>`; `>> ` goes on with it on the next line. `$ understudy …` is a line of the shell's. What follows, up
/// to the next of them, is the answer. What stands before the first is a comment.
struct Transcript {
    struct Turn {
        let prompt: String
        let script: String
        var answer: String

        /// Nil for a line of the shell's.
        var person: String? { prompt.hasPrefix("$") ? nil : words.first }
        var options: [String] { Array(words.dropFirst()) }

        private var words: [String] { prompt.dropFirst(2).dropLast().split(separator: " ").map(String.init) }
    }

    let comment: String
    var turns: [Turn]

    init(_ text: String) {
        var comment: [Substring] = []
        var turns: [Turn] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let (prompt, script) = Self.prompt(line) {
                turns.append(Turn(prompt: prompt, script: script, answer: ""))
            } else if let last = turns.last, last.answer.isEmpty, line.hasPrefix(">> ") {
                turns[turns.count - 1] = Turn(
                    prompt: last.prompt,
                    script: "\(last.script)\n\(line.dropFirst(3))",
                    answer: ""
                )
            } else if turns.isEmpty {
                comment.append(line)
            } else {
                turns[turns.count - 1].answer += line + "\n"
            }
        }
        // The newline at the file's end begins no line.
        if let last = turns.last, last.answer.hasSuffix("\n") { turns[turns.count - 1].answer.removeLast() }
        self.comment = comment.joined(separator: "\n")
        self.turns = turns
    }

    private static func prompt(_ line: Substring) -> (String, String)? {
        if line.hasPrefix("$ ") { return ("$", String(line.dropFirst(2))) }
        guard line.hasPrefix("PS "), let end = line.firstRange(of: "> ") else { return nil }
        return (String(line[..<end.lowerBound]) + ">", String(line[end.upperBound...]))
    }

    var text: String {
        comment + "\n"
            + turns.map { "\($0.prompt) \($0.script.replacing("\n", with: "\n>> "))\n\($0.answer)" }.joined()
    }
}
