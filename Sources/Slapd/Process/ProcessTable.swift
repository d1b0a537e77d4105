import Foundation

#if canImport(Darwin)
import Darwin
#endif

/// What the system tells about other processes.
enum ProcessTable {
    #if os(Linux)
    /// The command line; empty if there is no such process, or it has ended and waits to be reaped.
    static func arguments(of pid: Int32) -> [String] {
        guard let bytes = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else { return [] }
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The folder the process runs in.
    static func workingDirectory(of pid: Int32) -> String? {
        "/proc/\(pid)/cwd"
    }
    #else
    /// The command line; empty if there is no such process.
    static func arguments(of pid: Int32) -> [String] {
        var query = [CTL_KERN, KERN_PROCARGS2, pid]
        var size = 0
        guard sysctl(&query, 3, nil, &size, nil, 0) == 0 else { return [] }
        var buffer = [UInt8](repeating: 0, count: size)
        guard sysctl(&query, 3, &buffer, &size, nil, 0) == 0, size > 4 else { return [] }
        // An integer, the program's path, padding, then the arguments and the environment.
        return buffer[4..<size].split(separator: 0).dropFirst().map { String(decoding: $0, as: UTF8.self) }
    }

    /// The folder the process runs in.
    static func workingDirectory(of pid: Int32) -> String? {
        var info = proc_vnodepathinfo()
        let size = Int32(MemoryLayout<proc_vnodepathinfo>.size)
        guard proc_pidinfo(pid, PROC_PIDVNODEPATHINFO, 0, &info, size) == size else { return nil }
        return withUnsafeBytes(of: info.pvi_cdir.vip_path) {
            String(decoding: $0.prefix(while: { $0 != 0 }), as: UTF8.self)
        }
    }
    #endif
}
