import Foundation

/// Where passwords come from: a file, or a person who types them unseen. Never from arguments.
enum PasswordInput {
    private static let longest = 4_096

    /// The first line of a file, without its line break; `-` is standard input.
    static func read(from path: String) throws -> String {
        let name = path == "-" ? "standard input" : path
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandFailure("\(name) cannot be read: \(String(cString: strerror(errno)))")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: path != "-")
        var data = Data()
        while data.count <= longest, !data.contains(UInt8(ascii: "\n")),
            let more = try handle.read(upToCount: longest), !more.isEmpty
        { data += more }
        return try firstLine(of: data, name: name)
    }

    /// Asks on the terminal, twice; nil where there is none, or for an empty answer.
    static func askTwice() throws -> String? {
        guard isatty(STDIN_FILENO) == 1 else { return nil }
        let first = try ask("New password (empty: generate one): ")
        guard !first.isEmpty else { return nil }
        guard try ask("The same again: ") == first else { throw CommandFailure("The two are not the same.") }
        return first
    }

    static func firstLine(of data: Data, name: String) throws -> String {
        var line = data.prefix { $0 != UInt8(ascii: "\n") }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard !line.isEmpty else { throw CommandFailure("The first line of \(name) is empty.") }
        guard line.count <= longest else { throw CommandFailure("The first line of \(name) is too long.") }
        guard let text = String(validating: line, as: UTF8.self) else {
            throw CommandFailure("The first line of \(name) is not UTF-8.")
        }
        return text
    }

    private static func ask(_ question: String) throws -> String {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { throw CommandFailure("The terminal cannot be read.") }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        StandardOutput.write(question, to: STDERR_FILENO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            StandardOutput.write("\n", to: STDERR_FILENO)
        }
        guard let line = readLine() else { throw CommandFailure("No password was typed.") }
        return line
    }
}
