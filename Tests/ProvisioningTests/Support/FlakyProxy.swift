import Foundation
import SeededRandom
import Synchronization

/// A bad line between us and slapd: a Unix socket whose connections it passes on, refuses, or cuts in the middle.
final class FlakyProxy: Sendable {
    /// What becomes of bytes.
    enum Line: Sendable {
        case good
        /// Every connection ends after a random number of bytes, requests and answers counted together.
        case cut(atMost: Int)
        /// Nobody is let in, and who is in is thrown out.
        case refused
    }

    private struct State {
        var line = Line.good
        var random: SeededGenerator
        var cuts = 0
        /// Both ends of every connection.
        var descriptors: Set<Int32> = []
        var isOver = false
    }

    let path: String
    private let target: String
    private let state: Mutex<State>

    /// Listens on a socket in `folder`.
    init(to target: String, in folder: URL, seed: UInt64) throws {
        path = folder.appending(path: "proxy").path
        self.target = target
        state = Mutex(State(random: SeededGenerator(seed: seed)))
        let listener = try UnixSocket.listener(at: path)
        Thread.detachNewThread { [self] in accept(listener) }
    }

    var url: String {
        "ldapi://" + (path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
    }

    /// How many connections were cut or refused so far.
    var cuts: Int { state.withLock { $0.cuts } }

    /// Changes the line, for the connections there are too.
    func become(_ line: Line) {
        state.withLock { state in
            state.line = line
            for descriptor in state.descriptors { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    /// Ends everything.
    func end() {
        become(.refused)
        state.withLock { $0.isOver = true }
        // The listener waits for somebody: that is us.
        if let last = UnixSocket.connection(to: path) { close(last) }
        unlink(path)
    }

    private func accept(_ listener: Int32) {
        defer { close(listener) }
        while true {
            let client = UnixSocket.next(listener)
            guard client >= 0 else { return }
            let (isOver, budget) = state.withLock { ($0.isOver, Self.budget(&$0)) }
            guard !isOver, let budget, let server = UnixSocket.connection(to: target) else {
                close(client)
                if isOver { return }
                continue
            }
            state.withLock { $0.descriptors.formUnion([client, server]) }
            Thread.detachNewThread { [self] in pass(client, server, budget) }
        }
    }

    /// How many bytes a new connection may pass; nil when it may not be.
    private static func budget(_ state: inout State) -> Int? {
        switch state.line {
        case .good: return .max
        case .cut(let limit): return .random(in: 1...limit, using: &state.random)
        case .refused:
            state.cuts += 1
            return nil
        }
    }

    private func pass(_ client: Int32, _ server: Int32, _ budget: Int) {
        var left = budget
        while left > 0, let (from, isClient) = UnixSocket.readable(client, server) {
            let count = UnixSocket.pass(from, to: isClient ? server : client, atMost: left)
            guard count > 0 else { break }
            left -= count
        }
        state.withLock { state in
            if left <= 0 { state.cuts += 1 }
            state.descriptors.subtract([client, server])
            close(client)
            close(server)
        }
    }
}
