import Foundation

/// The state folder of an ephemeral instance.
enum TemporaryFolder {
    /// A path that nobody has and nobody can guess.
    ///
    /// The folder itself is made by the service, which by then hears the signals that end it: made here, it would be
    /// left behind by one that comes too soon.
    static func path(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        let base = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        let letters = Array("abcdefghijkmnopqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        let name = (0..<12).map { _ in letters[Int.random(in: letters.indices, using: &generator)] }
        return StateFolder.absolute(base) + "/understudy-" + String(name)
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
