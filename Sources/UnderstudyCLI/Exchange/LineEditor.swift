import Foundation
import PowerShell

/// Reads lines from a terminal, with history and completion.
final class LineEditor {
    /// What one line came to.
    enum Answer: Equatable {
        case line(String)
        /// Given up with Ctrl-C.
        case cancelled
        case end
    }

    /// What could stand at a place of the text.
    typealias Completing = (_ text: String, _ cursor: Int) -> Completion

    private var history: [String] = []
    private static let historyLimit = 500

    /// Reads one line.
    ///
    /// - Parameters:
    ///   - before: The lines before it of the same statement, for completion.
    ///   - completing: Asked when Tab is pressed.
    func read(prompt: String, after before: String, completing: Completing) -> Answer {
        var original = termios()
        guard tcgetattr(STDIN_FILENO, &original) == 0 else { return readPlainly(prompt) }
        var raw = original
        raw.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
        raw.c_iflag &= ~tcflag_t(ICRNL | IXON)
        guard tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 else { return readPlainly(prompt) }
        defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &original) }
        let answer = edit(prompt, before, completing)
        write("\n")
        if case .line(let text) = answer { remember(text) }
        return answer
    }

    /// Where the terminal cannot be spoken to.
    private func readPlainly(_ prompt: String) -> Answer {
        write(prompt)
        return readLine().map { .line($0) } ?? .end
    }

    private func edit(_ prompt: String, _ before: String, _ completing: Completing) -> Answer {
        var line = EditedLine()
        var place = history.count
        var draft = ""
        draw(prompt, line)
        while let key = Key.read(from: STDIN_FILENO) {
            switch key {
            case .enter: return .line(line.text)
            case .cancel: return .cancelled
            case .endOfInput:
                if line.characters.isEmpty { return .end }
                line.deleteAtCursor()
            case .text(let text): line.insert(text)
            case .backspace: line.deleteBefore()
            case .delete: line.deleteAtCursor()
            case .left: line.move(by: -1)
            case .right: line.move(by: 1)
            case .home: line.moveToStart()
            case .end: line.moveToEnd()
            case .killToEnd: line.deleteToEnd()
            case .killToStart: line.deleteToStart()
            case .up, .down:
                let next = place + (key == .up ? -1 : 1)
                guard (0...history.count).contains(next) else { continue }
                if place == history.count { draft = line.text }
                place = next
                line = EditedLine(place == history.count ? draft : history[place])
            case .tab: complete(&line, after: before, completing)
            }
            draw(prompt, line)
        }
        return .end
    }

    /// Puts in what all candidates begin with, and shows them where that is no more than what is there.
    private func complete(_ line: inout EditedLine, after before: String, _ completing: Completing) {
        let offset = before.isEmpty ? 0 : before.count + 1
        let text = before.isEmpty ? line.text : before + "\n" + line.text
        let completion = completing(text, offset + line.cursor)
        let candidates = completion.candidates
        let range = completion.replaced.lowerBound - offset..<completion.replaced.upperBound - offset
        guard let first = candidates.first, range.lowerBound >= 0, range.upperBound <= line.characters.count else {
            return
        }
        let common = candidates.dropFirst().reduce(first.text) { $0.commonBeginning(with: $1.text) }
        let typed = String(line.characters[range])
        if candidates.count == 1 || common.count > typed.count {
            line.replace(range, with: common)
        } else {
            let names = candidates.prefix(60).map(\.text)
            let more = candidates.count > names.count ? " … and \(candidates.count - names.count) more" : ""
            write("\n" + TextSafety.visible(names.joined(separator: "  ")) + more + "\n")
        }
    }

    private func remember(_ text: String) {
        guard !text.trimmingCharacters(in: .whitespaces).isEmpty, history.last != text else { return }
        history.append(text)
        if history.count > Self.historyLimit { history.removeFirst() }
    }

    /// Draws the line anew; one that is wider than the terminal shows the part around the cursor.
    private func draw(_ prompt: String, _ line: EditedLine) {
        let width = max((Terminal(descriptor: STDERR_FILENO).width ?? 80) - TextWidth.columns(prompt) - 1, 10)
        let start = max(0, line.cursor - width)
        let shown = String(line.characters[start..<min(line.characters.count, start + width)])
        let behind = TextWidth.columns(String(line.characters[line.cursor..<min(line.characters.count, start + width)]))
        write("\r\u{1B}[K" + prompt + TextSafety.visible(shown) + (behind > 0 ? "\u{1B}[\(behind)D" : ""))
    }

    private func write(_ text: String) { StandardOutput.write(text, to: STDERR_FILENO) }
}

extension String {
    /// What both begin with, without regard to case, in the spelling of the first.
    fileprivate func commonBeginning(with other: String) -> String {
        String(zip(self, other).prefix { $0.lowercased() == $1.lowercased() }.map { $0.0 })
    }
}
