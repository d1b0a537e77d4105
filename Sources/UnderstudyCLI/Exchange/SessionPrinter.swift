import Foundation
import PowerShell

/// Prints what a script puts out: objects to standard output, as tables and lists or as JSON, words to standard error.
final class SessionPrinter {
    private let width: Int
    private let isJSON: Bool
    private let terminal = Terminal(descriptor: STDERR_FILENO)
    private var formatter: OutputFormatter
    private var stream: JSONStream
    private var hasFailed = false

    init(width: Int, isJSON: Bool) {
        self.width = width
        self.isJSON = isJSON
        formatter = OutputFormatter(width: width)
        stream = JSONStream(style: .lines, zone: .current)
    }

    func begin() {
        hasFailed = false
        formatter = OutputFormatter(width: width)
        stream = JSONStream(style: .lines, zone: .current)
    }

    func print(_ output: SessionOutput) throws {
        switch output {
        case .objects(let values):
            for value in values {
                if isJSON { try stream.append(value) } else { formatter.append(value) }
            }
            write(isJSON ? stream.takeBytes() : formatter.takeBytes())
        case .warning(let text): tell(terminal.yellow("WARNING: \(TextSafety.visible(text))"))
        case .information(let text): tell(TextSafety.visible(text))
        case .verbose(let text): tell(terminal.yellow("VERBOSE: \(TextSafety.visible(text))"))
        case .failure(let record):
            hasFailed = true
            tell(terminal.red(Self.safe(record.screenText(width: width))))
        }
    }

    /// Prints what is left.
    ///
    /// - Returns: Whether no error was printed.
    func finish() throws -> Bool {
        endOutput()
        return !hasFailed
    }

    func finish(_ error: any Error) -> Bool {
        endOutput()
        switch error {
        case let record as ErrorRecord: tell(terminal.red(Self.safe(record.screenText(width: width))))
        case let error as ParseError: tell(terminal.red(Self.safe(error.record.screenText(width: width))))
        case is CancellationError: break
        default: tell(terminal.red(TextSafety.visible("\(error)")))
        }
        return false
    }

    private func endOutput() {
        if isJSON { stream.finish() } else { formatter.finish() }
        write(isJSON ? stream.takeBytes() : formatter.takeBytes())
    }

    private static func safe(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { TextSafety.visible(String($0)) }
            .joined(separator: "\n")
    }

    /// Words wait for the rows before them, as on a screen of PowerShell's.
    private func tell(_ text: String) {
        if !isJSON {
            formatter.settle()
            write(formatter.takeBytes())
        }
        StandardOutput.write(text + "\n", to: STDERR_FILENO)
    }

    private func write(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        StandardOutput.write(String(decoding: bytes, as: UTF8.self))
    }
}
