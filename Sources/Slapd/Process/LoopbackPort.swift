import Foundation

/// Ports of this machine that only this machine can reach.
enum LoopbackPort {
    /// True where the machine has IPv6 loopback.
    static let hasIPv6 = isFree(0, AF_INET6)

    /// A port that is free on every loopback address at this moment. Somebody else may take it before slapd does.
    static func free() throws(SlapdError) -> Int {
        for _ in 0..<20 {
            guard let port = bound(0, AF_INET) else { break }
            if !hasIPv6 || isFree(port, AF_INET6) { return port }
        }
        throw SlapdError(.portInUse, "This machine has no free loopback port.")
    }

    /// True if nobody listens on `port` now.
    static func isFree(_ port: Int) -> Bool {
        isFree(port, AF_INET) && (!hasIPv6 || isFree(port, AF_INET6))
    }

    /// The URLs slapd listens on for `port`, one for each loopback address.
    static func listeners(_ scheme: String, _ port: Int) -> [String] {
        ["\(scheme)://127.0.0.1:\(port)/"] + (hasIPv6 ? ["\(scheme)://[::1]:\(port)/"] : [])
    }

    private static func isFree(_ port: Int, _ family: CInt) -> Bool {
        bound(port, family) != nil
    }

    /// Binds and lets go at once; returns the port that it got.
    private static func bound(_ port: Int, _ family: CInt) -> Int? {
        #if os(Linux)
        let kind = CInt(SOCK_STREAM.rawValue)
        #else
        let kind = SOCK_STREAM
        #endif
        let descriptor = socket(family, kind, 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var yes: CInt = 1
        // As slapd does: connections that are just closing don't hold a port.
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        return family == AF_INET ? bound4(descriptor, port) : bound6(descriptor, port)
    }

    private static func bound4(_ descriptor: CInt, _ port: Int) -> Int? {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        guard bind(descriptor, &address) else { return nil }
        return Int(in_port_t(bigEndian: address.sin_port))
    }

    private static func bound6(_ descriptor: CInt, _ port: Int) -> Int? {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin6_addr = in6addr_loopback
        guard bind(descriptor, &address) else { return nil }
        return Int(in_port_t(bigEndian: address.sin6_port))
    }

    /// Binds, and reads back into `address` what was bound.
    private static func bind<Address>(_ descriptor: CInt, _ address: inout Address) -> Bool {
        var size = socklen_t(MemoryLayout<Address>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
    }
}
