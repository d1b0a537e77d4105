import Foundation

/// Progress on stderr: a bar on a terminal, a line now and then where it is piped.
struct ProgressReport {
    private let total: Int
    private let noun: String
    private let terminal: Terminal
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var lastShown: ContinuousClock.Instant
    private var isShown = false

    init(total: Int, noun: String, terminal: Terminal = Terminal(descriptor: STDERR_FILENO)) {
        self.total = total
        self.noun = noun
        self.terminal = terminal
        start = clock.now
        lastShown = start
    }

    /// Says how far it is, ten times a second at most on a terminal, every five seconds elsewhere.
    mutating func advance(to done: Int) {
        let now = clock.now
        let pause: Duration = terminal.isTerminal ? .milliseconds(100) : .seconds(5)
        guard now - lastShown >= pause || (terminal.isTerminal && !isShown) else { return }
        lastShown = now
        let seconds = (now - start) / .seconds(1)
        if let width = terminal.width {
            StandardOutput.write("\r" + Self.bar(done, of: total, seconds: seconds, width: width), to: STDERR_FILENO)
            isShown = true
        } else {
            Output.note("\(done) of \(total) \(noun), \(Self.rate(done, seconds))")
        }
    }

    /// Takes the bar away so that other lines can be printed.
    mutating func clear() {
        guard isShown else { return }
        StandardOutput.write("\r\u{1B}[K", to: STDERR_FILENO)
        isShown = false
    }

    /// Says the last word.
    mutating func finish(_ line: String) {
        clear()
        Output.note(line)
    }

    func elapsedAndRate(of count: Int) -> String {
        let seconds = (clock.now - start) / .seconds(1)
        return String(format: "%.1f s, ", seconds) + Self.rate(count, seconds)
    }

    /// One line of exactly `width` columns at most, the last left free for the cursor.
    static func bar(_ done: Int, of total: Int, seconds: Double, width: Int) -> String {
        let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
        let left = done > 0 && done < total ? seconds / Double(done) * Double(total - done) : 0
        let text = " \(Int(share * 100))%  \(done)/\(total)  \(rate(done, seconds))  \(remaining(left))"
        let room = width - 1 - text.count - 2
        guard room >= 5 else { return TextWidth.truncate(text, to: max(1, width - 1)) }
        let filled = Int(share * Double(room))
        return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: room - filled) + "]" + text
    }

    private static func rate(_ count: Int, _ seconds: Double) -> String {
        seconds > 0 ? "\(Int(Double(count) / seconds))/s" : "-/s"
    }

    private static func remaining(_ seconds: Double) -> String {
        seconds <= 0 ? "" : String(format: "%d:%02d left", Int(seconds) / 60, Int(seconds) % 60)
    }
}
