import Foundation

/// How many pools the C library keeps freed memory in.
enum MemoryArenas {
    /// Two, on glibc, which else makes up to eight for each processor, as threads come and go.
    ///
    /// What one of them has freed the others cannot use: over 60 restarts of slapd the engine grew from 30 to 38 MB
    /// and went on growing; with two it stays at 21. Must be called before there are threads that allocate.
    static func limit() {
        #if canImport(Glibc)
        // Swift's module of glibc leaves malloc.h out. Where the function is missing nothing is limited.
        guard let symbol = dlsym(nil, "mallopt") else { return }
        typealias MallocOption = @convention(c) (CInt, CInt) -> CInt
        _ = unsafeBitCast(symbol, to: MallocOption.self)(arenaMax, 2)
        #endif
    }

    /// `M_ARENA_MAX` of malloc.h.
    private static let arenaMax: CInt = -8
}
