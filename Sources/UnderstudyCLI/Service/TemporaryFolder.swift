import Foundation

/// The state folder of an ephemeral instance.
enum TemporaryFolder {
    /// Makes an empty folder that only its owner can enter.
    static func make() throws(CommandFailure) -> String {
        let base = ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array("\(StateFolder.absolute(base))/understudy-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw CommandFailure("No temporary folder can be made in \(base): \(String(cString: strerror(errno)))")
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Refuses a folder whose files would be lost at the end of an ephemeral instance.
    static func demandEmpty(_ folder: String) throws(CommandFailure) {
        let content = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard content.isEmpty || content == [DetachedStart.logName] else {
            throw CommandFailure(
                "\(folder) is not empty, and --ephemeral would delete it at the end.",
                hint: "Leave out --ephemeral, or --state."
            )
        }
    }
}
