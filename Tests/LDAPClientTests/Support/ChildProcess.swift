import Foundation

/// A child process of ours, started with no signal blocked.
///
/// Foundation's `Process` would hand down the signal mask of whatever thread we are on.
struct ChildProcess: Sendable {
    let id: pid_t

    struct NotStarted: Error {
        let code: Int32
    }

    /// Starts `arguments[0]`. Its output goes to the file `log`, its input comes from `input`.
    init(_ arguments: [String], log: String, input: CInt? = nil) throws {
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #else
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        pointers.append(nil)
        var id: pid_t = 0
        let code = posix_spawn(&id, arguments[0], &actions, &attributes, pointers, environ)
        guard code == 0 else { throw NotStarted(code: code) }
        self.id = id
    }

    /// Whether it has ended; reaps it if so.
    func hasEnded() -> Bool {
        waitpid(id, nil, WNOHANG) != 0
    }

    /// Stops it from running, and returns when it really stands still.
    func pause() {
        kill(id, SIGSTOP)
        var status: Int32 = 0
        waitpid(id, &status, WUNTRACED)
    }

    func resume() {
        kill(id, SIGCONT)
    }

    func killAndReap() {
        kill(id, SIGKILL)
        waitpid(id, nil, 0)
    }

    /// Asks it to end, and ends it if it hasn't in five seconds.
    func stop() async {
        // Its number may belong to somebody else once it is reaped.
        guard !hasEnded() else { return }
        resume()
        kill(id, SIGTERM)
        let deadline = ContinuousClock.now + .seconds(5)
        while !hasEnded() {
            guard ContinuousClock.now < deadline else { return killAndReap() }
            // In a cancelled task, sleeping returns at once; the loop still ends.
            try? await Task.sleep(for: .milliseconds(5))
        }
    }
}
