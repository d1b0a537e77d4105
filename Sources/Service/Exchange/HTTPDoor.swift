import Foundation
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// The listener for what Microsoft serves over HTTPS: on loopback, and without TLS.
struct HTTPDoor: Sendable {
    let port: Int
    private let address = BoundAddress()

    /// Where it listens, once it does.
    var url: String? { address.url }

    /// Waits until it listens.
    func ready() async -> String { await address.wait() }

    /// The service that listens; run it once.
    func application(_ router: Router<ControlContext>, logger: Logger) -> some ApplicationProtocol {
        Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: "understudy"),
            onServerRunning: { channel in
                address.set("http://127.0.0.1:\(channel.localAddress?.port ?? port)")
            },
            logger: logger
        )
    }
}

/// An address that is not known before the listener is up.
private final class BoundAddress: Sendable {
    private struct State {
        var url: String?
        var waiting: [CheckedContinuation<String, Never>] = []
    }

    private let state = Mutex(State())

    var url: String? { state.withLock { $0.url } }

    func set(_ url: String) {
        let waiting = state.withLock { state in
            state.url = url
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(returning: url) }
    }

    func wait() async -> String {
        await withCheckedContinuation { continuation in
            let url = state.withLock { state in
                if state.url == nil { state.waiting.append(continuation) }
                return state.url
            }
            if let url { continuation.resume(returning: url) }
        }
    }
}
