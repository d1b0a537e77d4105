/// Why a private server could not do what was asked, and what a person can do about it.
public struct SlapdError: Error, Sendable {
    /// What kind of failure it was. Open for growth: callers keep a default case.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Base: String {
            case notInstalled, modulesMissing, folderUnusable, folderInUse, badTemplate, configurationRefused
            case portInUse, exited, notReady, notRunning, directoryRefused, certificate, tooManyDatabases, databaseInUse
        }

        private let base: Base

        private init(_ base: Base) {
            self.base = base
        }

        /// No slapd where one was looked for, or the one named cannot be run.
        public static let notInstalled = Self(.notInstalled)
        /// slapd is there, its modules are not.
        public static let modulesMissing = Self(.modulesMissing)
        /// A folder or file cannot be made, read or written.
        public static let folderUnusable = Self(.folderUnusable)
        /// Another process runs a server on this folder.
        public static let folderInUse = Self(.folderInUse)
        /// A template has an unknown placeholder, or a value that must not go into one.
        public static let badTemplate = Self(.badTemplate)
        /// slapd did not accept the configuration.
        public static let configurationRefused = Self(.configurationRefused)
        /// A port that was asked for is taken.
        public static let portInUse = Self(.portInUse)
        /// slapd ended before it answered.
        public static let exited = Self(.exited)
        /// slapd runs and does not answer.
        public static let notReady = Self(.notReady)
        /// The server has been stopped, or is down at this moment.
        public static let notRunning = Self(.notRunning)
        /// slapd refused an operation on its configuration.
        public static let directoryRefused = Self(.directoryRefused)
        /// A certificate or key cannot be read or made.
        public static let certificate = Self(.certificate)
        /// There are more databases than this slapd can serve.
        public static let tooManyDatabases = Self(.tooManyDatabases)

        /// A database cannot be removed, since somebody is still reading it.
        public static let databaseInUse = Self(.databaseInUse)

        public var description: String { base.rawValue }
    }

    /// What kind of failure it was.
    public let code: Code
    /// What happened, naming the thing it happened to.
    public let message: String
    /// The way out, as a sentence or a command.
    public let advice: String?
    /// What slapd said last, oldest line first.
    public let logLines: [String]

    /// Creates an error.
    public init(_ code: Code, _ message: String, advice: String? = nil, logLines: [String] = []) {
        self.code = code
        self.message = message
        self.advice = advice
        self.logLines = logLines
    }
}

extension SlapdError: CustomStringConvertible {
    public var description: String {
        let said = logLines.isEmpty ? nil : "slapd said:\n" + logLines.map { "  " + $0 }.joined(separator: "\n")
        return [message, advice, said].compactMap(\.self).joined(separator: "\n")
    }
}
