import Foundation

/// Where scripts come from.
enum ScriptFile {
    /// Bytes; the language itself takes fewer characters.
    private static let longest = 4 << 20

    static func read(_ path: String) throws -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandFailure("\(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        return try read(FileHandle(fileDescriptor: descriptor, closeOnDealloc: true), name: path)
    }

    static func readStandardInput() throws -> String {
        try read(FileHandle(fileDescriptor: STDIN_FILENO, closeOnDealloc: false), name: "standard input")
    }

    private static func read(_ handle: FileHandle, name: String) throws -> String {
        var data = Data()
        while let more = try handle.read(upToCount: 64 << 10), !more.isEmpty {
            data += more
            guard data.count <= longest else { throw CommandFailure("\(name) is longer than 4 MB.") }
        }
        // Editors on Windows put a byte order mark in front.
        if data.starts(with: [0xEF, 0xBB, 0xBF]) { data = data.dropFirst(3) }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandFailure("\(name) is not UTF-8.", hint: "Save it as UTF-8.")
        }
        return text
    }
}
