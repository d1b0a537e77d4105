import Foundation

/// How many files and sockets this process may have open.
enum OpenFiles {
    /// Raises the limit to the highest that the system allows without asking anybody: a tenant needs about ten, and
    /// shells most often start programs with a limit of 1,024, or of 256.
    static func allowAll() {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        #if canImport(Darwin)
        // What getrlimit tells there is more than setrlimit takes.
        limit.rlim_cur = min(limit.rlim_max, rlim_t(OPEN_MAX))
        #else
        limit.rlim_cur = limit.rlim_max
        #endif
        setrlimit(resource, &limit)
    }

    #if canImport(Glibc)
    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
    private static let resource = RLIMIT_NOFILE
    #endif
}
