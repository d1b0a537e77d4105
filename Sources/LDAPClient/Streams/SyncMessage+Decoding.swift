import Foundation

extension SyncMessage {
    /// From an entry with its sync state control. Nil if it can't be decoded.
    init?(_ entry: Entry, _ controls: [ResponseControl]) {
        guard let control = controls.first(where: { $0.oid == ControlOID.syncState }) else { return nil }
        var decoder = BERDecoder(control.value)
        guard var sequence = decoder.nested(BERTag.sequence), let number = sequence.integer(BERTag.enumerated),
            let uuid = sequence.octets().flatMap(UUID.init(entryUUID:))
        else { return nil }
        let states: [State] = [.present, .add, .modify, .delete]
        guard states.indices.contains(number) else { return nil }
        self = .entry(states[number], uuid: uuid, entry, cookie: sequence.octets())
    }

    /// From the value of a sync info message. Nil if it can't be decoded.
    init?(infoValue: [UInt8]) {
        var decoder = BERDecoder(infoValue)
        switch decoder.nextTag {
        case BERTag.context(0):
            guard let cookie = decoder.octets(BERTag.context(0)) else { return nil }
            self = .newCookie(cookie)
        case BERTag.contextConstructed(1):
            guard var phase = decoder.nested(BERTag.contextConstructed(1)) else { return nil }
            let cookie = phase.octets()
            self = .refreshDelete(done: phase.boolean() ?? true, cookie: cookie)
        case BERTag.contextConstructed(2):
            guard var phase = decoder.nested(BERTag.contextConstructed(2)) else { return nil }
            let cookie = phase.octets()
            self = .refreshPresent(done: phase.boolean() ?? true, cookie: cookie)
        case BERTag.contextConstructed(3):
            guard var set = decoder.nested(BERTag.contextConstructed(3)) else { return nil }
            let cookie = set.octets()
            let deleted = set.boolean() ?? false
            guard var elements = set.nested(BERTag.set) else { return nil }
            var uuids: [UUID] = []
            while !elements.isAtEnd {
                guard let uuid = elements.octets().flatMap(UUID.init(entryUUID:)) else { return nil }
                uuids.append(uuid)
            }
            self = .idSet(uuids, deleted: deleted, cookie: cookie)
        default: return nil
        }
    }

    /// From the controls of the message that ends the search. Nil if there is no sync done control.
    init?(doneControls: [ResponseControl]) {
        guard let control = doneControls.first(where: { $0.oid == ControlOID.syncDone }) else { return nil }
        var decoder = BERDecoder(control.value)
        guard var sequence = decoder.nested(BERTag.sequence) else { return nil }
        let cookie = sequence.octets()
        self = .finished(refreshDeletes: sequence.boolean() ?? false, cookie: cookie)
    }
}

extension UUID {
    /// From the sixteen bytes of the protocol.
    init?(entryUUID bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
