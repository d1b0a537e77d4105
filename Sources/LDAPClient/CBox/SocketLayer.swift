internal import CLDAP
import Foundation

/// Puts a ``SocketBuffer`` between libldap (and its TLS) and the socket.
enum SocketLayer {
    /// Above the provider, which is the socket itself, and below TLS.
    private static let level = LBER_SBIOD_LEVEL_PROVIDER + 5

    /// Unsafe only for the compiler: libldap reads it, and nobody writes it after this line.
    nonisolated(unsafe) private static let functions: UnsafeMutablePointer<Sockbuf_IO> = {
        let functions = UnsafeMutablePointer<Sockbuf_IO>.allocate(capacity: 1)
        functions.initialize(
            to: Sockbuf_IO(
                sbi_setup: { setUp($0, $1) },
                sbi_remove: { remove($0) },
                sbi_ctrl: { control($0, $1, $2) },
                sbi_read: { read($0, $1, $2) },
                sbi_write: { write($0, $1, $2) },
                sbi_close: { close($0) }
            )
        )
        return functions
    }()

    /// Has the handle, which must be connected, talk to this buffer from now on. The handle keeps the buffer.
    static func install(_ buffer: SocketBuffer, in handle: LDAPHandle) -> Bool {
        var stream: OpaquePointer?
        guard ldap_get_option(handle.raw, LDAP_OPT_SOCKBUF, &stream) == LDAP_OPT_SUCCESS, let stream else {
            return false
        }
        let argument = Unmanaged.passUnretained(buffer).toOpaque()
        return ber_sockbuf_add_io(stream, functions, level, argument) == 0
    }

    /// Whether the buffer or TLS above it holds something that libldap hasn't read.
    static func hasIncoming(_ handle: LDAPHandle) -> Bool {
        var stream: OpaquePointer?
        guard ldap_get_option(handle.raw, LDAP_OPT_SOCKBUF, &stream) == LDAP_OPT_SUCCESS, let stream else {
            return false
        }
        return ber_sockbuf_ctrl(stream, LBER_SB_OPT_DATA_READY, nil) == 1
    }

    private typealias Layer = UnsafeMutablePointer<Sockbuf_IO_Desc>

    private static func buffer(_ layer: Layer?) -> SocketBuffer? {
        (layer?.pointee.sbiod_pvt).map { Unmanaged<SocketBuffer>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func setUp(_ layer: Layer?, _ argument: UnsafeMutableRawPointer?) -> CInt {
        guard let layer, let argument else { return -1 }
        layer.pointee.sbiod_pvt = Unmanaged<SocketBuffer>.fromOpaque(argument).retain().toOpaque()
        return 0
    }

    private static func remove(_ layer: Layer?) -> CInt {
        guard let layer, let argument = layer.pointee.sbiod_pvt else { return 0 }
        layer.pointee.sbiod_pvt = nil
        Unmanaged<SocketBuffer>.fromOpaque(argument).release()
        return 0
    }

    private static func control(_ layer: Layer?, _ option: CInt, _ argument: UnsafeMutableRawPointer?) -> CInt {
        if option == LBER_SB_OPT_DATA_READY, buffer(layer)?.hasIncoming == true { return 1 }
        guard let next = layer?.pointee.sbiod_next, let function = next.pointee.sbiod_io?.pointee.sbi_ctrl else {
            return 0
        }
        return function(next, option, argument)
    }

    private static func read(_ layer: Layer?, _ target: UnsafeMutableRawPointer?, _ count: ber_len_t) -> ber_slen_t {
        guard let buffer = buffer(layer), let target, buffer.hasIncomingSoon() else {
            // Even at the end of the stream: the connection sees that first, and ends the handle itself.
            // A handshake must be told, or it would try for ever.
            errno = buffer(layer)?.patience == nil ? EWOULDBLOCK : ECONNRESET
            return -1
        }
        return buffer.read(into: target, count: Int(count))
    }

    private static func write(_ layer: Layer?, _ source: UnsafeMutableRawPointer?, _ count: ber_len_t) -> ber_slen_t {
        buffer(layer)?.write(UnsafeRawBufferPointer(start: source, count: Int(count)))
        return ber_slen_t(count)
    }

    /// Sends the unbind request that libldap has just written, if that is possible without waiting.
    private static func close(_ layer: Layer?) -> CInt {
        _ = buffer(layer)?.flush()
        return 0
    }
}
