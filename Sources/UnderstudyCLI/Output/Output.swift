import ControlAPI
import Foundation

/// Where a command's results go: JSON or text to stdout, messages to stderr.
struct Output {
    /// Print results as JSON, one object a line, and nothing else to stdout.
    let isJSON: Bool
    var terminal = Terminal(descriptor: STDOUT_FILENO)

    /// Prints one result: the value as a line of JSON, or the text.
    func show(_ value: some Encodable, _ text: () -> String) throws {
        if isJSON {
            try json(value)
        } else {
            line(text())
        }
    }

    func json(_ value: some Encodable) throws {
        let data = try ControlJSON.encoder().encode(value)
        StandardOutput.write(JSONSafety.escape(String(decoding: data, as: UTF8.self)) + "\n")
    }

    /// Prints lines of text, which must be safe for a terminal already.
    func line(_ text: String) {
        StandardOutput.write(text + "\n")
    }

    /// Tells something that is not a result: to stderr, made safe for a terminal.
    static func note(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let safe = lines.map { TextSafety.visible(String($0)) }.joined(separator: "\n")
        StandardOutput.write(safe + "\n", to: STDERR_FILENO)
    }
}
