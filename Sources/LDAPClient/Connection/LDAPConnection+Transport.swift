internal import CLDAP
import Foundation

extension LDAPConnection {
    /// Sends the bytes of all requests that come up in this turn of the queue with one system call.
    func flushLater() {
        guard !isFlushScheduled else { return }
        isFlushScheduled = true
        executor.async { self.assumeIsolated { $0.flush() } }
    }

    func flush() {
        isFlushScheduled = false
        switch socket?.flush() {
        case .done, nil:
            sources?.stopWaitingForWritable()
        case .unfinished:
            sources?.whenWritable { [weak self] in self?.assumeIsolated { $0.flush() } }
        case .ended:
            // The server's last words may still be there to be read.
            receive()
            finish(LDAPError(.connectionLost, during: "send"))
        }
    }

    /// The socket has something to read; if much more is to come, soon more than now.
    func receiveTogether() {
        let awaited = pending.count
        guard awaited >= ReplyGathering.manyAwaited else { return receive() }
        gathering.wait()
        receive()
        gathering.note(received: max(0, awaited - pending.count))
    }

    /// Reads what the socket has, and delivers what is complete.
    func receive() {
        guard let socket else { return }
        let outcome = socket.fill()
        pump()
        if outcome == .ended { finish(LDAPError(.connectionLost, during: "receive")) }
    }

    /// Delivers all messages that are complete.
    private func pump() {
        // One read may hold many messages, and a message many TLS records, of which libldap takes one at a time.
        var fruitless = 0
        while let handle {
            var raw: OpaquePointer?
            var zero = timeval()
            let type = ldap_result(handle.raw, LDAP_RES_ANY, LDAP_MSG_ONE, &zero, &raw)
            guard type != 0 else {
                fruitless += 1
                guard fruitless < 1024, SocketLayer.hasIncoming(handle) else { return }
                continue
            }
            fruitless = 0
            guard type > 0, let raw else {
                finish(LDAPError(.malformedReply, during: "receive", diagnostic: handle.diagnostic))
                return
            }
            deliver(MessageChain(owning: raw), handle)
        }
    }

    private func deliver(_ message: consuming MessageChain, _ handle: LDAPHandle) {
        guard let request = pending[message.id] else {
            // Number 0: the server says why it is about to hang up.
            if message.id == 0 { lastWords = message.result(in: handle) }
            return
        }
        switch message.kind {
        case .entry: deliverEntry(message, to: request, handle)
        case .intermediate:
            if let response = message.intermediate(in: handle) { request.onIntermediate?(request, response) }
        case .reference: break
        case .result:
            remove(request)
            if let result = message.result(in: handle) {
                request.finish(.success(result))
            } else {
                request.fail(.malformedReply)
            }
            sendWaiting()
        }
    }

    private func deliverEntry(_ message: borrowing MessageChain, to request: PendingRequest, _ handle: LDAPHandle) {
        guard let onEntry = request.onEntry else { return }
        // First the controls: libldap decodes an entry in place, and writes over what ends it.
        let controls = request.readsEntryControls ? message.entryControls(in: handle) : []
        guard let entry = message.entry(in: handle) else {
            abandon(request.token, .malformedReply)
            return
        }
        onEntry(request, entry, controls)
    }
}
