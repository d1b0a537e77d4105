import Foundation

/// Lets the threads of one slapd keep a read transaction for each of many databases.
///
/// A thread of slapd has room for 32 such things, of which some six are slapd's own. With more databases it answers
/// at random with result 12, "internal error". A library of ours, loaded into slapd and into nothing else, makes
/// more room, and leaves a mark when slapd goes through it.
struct ThreadKeys: Sendable {
    let folder: SlapdFolder
    let library: URL?

    /// Databases that any slapd reads from without fail.
    static let databasesWithout = 24

    private var link: URL { folder.run.appending(path: "thread-keys.so") }
    private var mark: URL { folder.run.appending(path: "thread-keys.pid") }

    /// What starts slapd with the library: comes before slapd on its command line. Empty if there is none to use.
    ///
    /// The variable is set by `env` at the last moment, so that neither the shell nor anything else gets the library;
    /// the library takes itself out again, so that nothing inherits it from slapd.
    func prepareForStart(
        others: String? = ProcessInfo.processInfo.environment["LD_PRELOAD"]
    ) throws(SlapdError) -> [String] {
        clear()
        // The loader splits at these. A link in a folder that slapd's working directory holds has neither.
        guard let library, !relativeLink.contains(where: { $0 == ":" || $0.isWhitespace }) else { return [] }
        guard symlink(library.path, link.path) == 0 else {
            throw PrivateFile.unusable(link, "cannot be made", PrivateFile.lastError())
        }
        let preload = [relativeLink, others ?? ""].filter { !$0.isEmpty }.joined(separator: ":")
        return ["/usr/bin/env", "LD_PRELOAD=\(preload)", "SLAPD_THREAD_KEYS_MARK=\(folder.relative(mark))"]
    }

    /// Removes what only a running server needs.
    func clear() {
        unlink(mark.path)
        unlink(link.path)
    }

    /// Whether the running slapd goes through the library. It has said so when it has answered.
    var isInUse: Bool {
        guard let marked = PrivateFile.read(mark) else { return false }
        return marked == PrivateFile.read(folder.pidFile)
    }

    /// Refuses what slapd would not serve reliably.
    ///
    /// - Parameter databases: How many there are to be.
    func check(_ databases: Int) throws(SlapdError) {
        guard databases > Self.databasesWithout, !isInUse else { return }
        throw SlapdError(
            .tooManyDatabases,
            """
            slapd serves \(Self.databasesWithout) databases here, not \(databases): a thread of slapd has room for no \
            more, and \(reason).
            """,
            advice: advice
        )
    }

    private var reason: String {
        #if os(Linux)
        guard let library else { return "\(ThreadKeysLibrary.fileName), which makes more room, is not there" }
        if relativeLink.contains(where: { $0 == ":" || $0.isWhitespace }) {
            return "\(link.path), by which a library makes more room, must not have a space or a colon in its path"
        }
        return "did not take up \(library.path), which makes more room"
        #else
        return "the library that makes more room exists for Linux only"
        #endif
    }

    private var advice: String {
        #if os(Linux)
        guard library != nil else {
            let places = ThreadKeysLibrary.program.map { " beside \($0) or in ../lib/understudy" } ?? ""
            return """
                Put the library\(places) (`swift build` makes it), or name it in \(ThreadKeysLibrary.variable), \
                and start again.
                """
        }
        return """
            See \(folder.log.path). slapd must be linked with libldap as a shared library, have no capabilities and \
            no set-user-id bit, and AppArmor must let it map the library. Name another slapd in UNDERSTUDY_SLAPD.
            """
        #else
        return "Use a folder of its own for every \(Self.databasesWithout) databases, or Linux."
        #endif
    }

    private var relativeLink: String { folder.relative(folder.run) + "/" + link.lastPathComponent }
}
