import Foundation

/// Whether the directory's port on loopback is free.
struct PortExamination {
    let port: Int
    /// An instance runs in the state folder, and may be the one that has the port.
    let isRunning: Bool

    func finding() -> Finding {
        guard port > 0, let number = UInt16(exactly: port) else { return .ok("port", "any free one") }
        switch Self.problem(binding: number) {
        case nil: return .ok("port", "\(port) is free")
        case EADDRINUSE where isRunning: return .ok("port", "\(port) is in use, and an instance runs here")
        case EADDRINUSE:
            return .warn("port", "\(port) is in use", "Let `up` take any free one: --ldap-port 0")
        case let error?:
            return .warn(
                "port",
                "\(port) cannot be had: \(String(cString: strerror(error)))",
                "Name another one with --ldap-port."
            )
        }
    }

    /// The error of binding the port on loopback; nil when it can be had.
    static func problem(binding port: UInt16) -> CInt? {
        #if os(Linux)
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        // As slapd does it: a port that only lingers from an earlier server is free.
        var yes: CInt = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return result == 0 ? nil : errno
    }
}
