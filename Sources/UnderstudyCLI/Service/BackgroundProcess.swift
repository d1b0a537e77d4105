import Foundation

/// A child process in a session of its own, which lives on when this program ends.
///
/// Subprocess waits for its children by design; this one must outlive its parent.
struct BackgroundProcess {
    let pid: pid_t

    /// Starts `program` with no input, and both outputs appended to `log`.
    static func start(
        _ program: String,
        _ arguments: [String],
        environment: [String: String],
        log: String
    ) throws -> Self {
        var actions = SpawnActions.unset
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)

        var attributes = SpawnAttributes.unset
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        try setSession(&attributes)

        var pid: pid_t = 0
        let result = withCStrings([program] + arguments) { arguments in
            withCStrings(environment.map { "\($0)=\($1)" }) { environment in
                posix_spawn(&pid, program, &actions, &attributes, arguments, environment)
            }
        }
        guard result == 0 else {
            throw CommandFailure("\(program) cannot be started: \(String(cString: strerror(result)))")
        }
        return Self(pid: pid)
    }

    #if canImport(Darwin)
    private static let newSession = Int32(POSIX_SPAWN_SETSID)
    #else
    /// `POSIX_SPAWN_SETSID` of glibc and musl, which their headers show only with `_GNU_SOURCE`.
    private static let newSession: Int32 = 0x80
    #endif

    /// A session of its own, no signal blocked, every signal as at the start of a program.
    private static func setSession(_ attributes: inout SpawnAttributes) throws {
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        sigdelset(&all, SIGKILL)
        sigdelset(&all, SIGSTOP)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        let flags = newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }

    /// How the process ended, in words; nil while it runs.
    func ending() -> String? {
        var status: CInt = 0
        let answer = waitpid(pid, &status, WNOHANG)
        if answer == 0 { return nil }
        guard answer == pid else { return "has ended" }
        let signal = status & 0x7F
        return signal == 0 ? "ended with exit code \((status >> 8) & 0xFF)" : "was killed by signal \(signal)"
    }

    /// Asks the process to end, and insists after ten seconds.
    func end() async {
        // One that has ended gave its number back: a signal could hit a stranger.
        if ending() != nil { return }
        kill(pid, SIGTERM)
        for _ in 0..<100 {
            if ending() != nil { return }
            try? await Task.sleep(for: .milliseconds(100))
        }
        kill(pid, SIGKILL)
        _ = ending()
    }
}

// Structs on Linux, pointers on Darwin; both are made by their init functions.
#if canImport(Darwin)
private typealias SpawnActions = posix_spawn_file_actions_t?
private typealias SpawnAttributes = posix_spawnattr_t?
extension Optional {
    fileprivate static var unset: Self { nil }
}
#else
private typealias SpawnActions = posix_spawn_file_actions_t
private typealias SpawnAttributes = posix_spawnattr_t
extension posix_spawn_file_actions_t {
    fileprivate static var unset: Self { Self() }
}
extension posix_spawnattr_t {
    fileprivate static var unset: Self { Self() }
}
#endif
