import Foundation

/// Two loopback ports that nobody listens on.
func freePorts() throws -> (UInt16, UInt16) {
    let sockets = [try boundSocket(), try boundSocket()]
    defer { for socket in sockets { close(socket.descriptor) } }
    return (sockets[0].port, sockets[1].port)
}

private func boundSocket() throws -> (descriptor: CInt, port: UInt16) {
    #if canImport(Darwin)
    let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #else
    let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, length) == 0 ? getsockname(descriptor, $0, &length) : -1
        }
    }
    guard code == 0 else { throw TestServer.Failure(reason: "no free port") }
    return (descriptor, UInt16(bigEndian: address.sin_port))
}
