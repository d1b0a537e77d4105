extension Filter {
    /// The protocol's encoding, for controls that carry a filter.
    var berEncoded: [UInt8] {
        var encoder = BEREncoder()
        encode(into: &encoder)
        return encoder.bytes
    }

    private func encode(into encoder: inout BEREncoder) {
        switch self {
        case .and(let parts): Self.encode(parts, tag: 0, into: &encoder)
        case .or(let parts): Self.encode(parts, tag: 1, into: &encoder)
        case .not(let part): Self.encode([part], tag: 2, into: &encoder)
        case .equalBytes(let attribute, let value): Self.encode(attribute, value.bytes, tag: 3, into: &encoder)
        case .substrings(let attribute, let initial, let any, let final):
            Self.encode(attribute, initial, any, final, into: &encoder)
        case .greaterOrEqual(let attribute, let value): Self.encode(attribute, value.utf8, tag: 5, into: &encoder)
        case .lessOrEqual(let attribute, let value): Self.encode(attribute, value.utf8, tag: 6, into: &encoder)
        case .present(let attribute): encoder.append(BERTag.context(7), attribute)
        case .approximate(let attribute, let value): Self.encode(attribute, value.utf8, tag: 8, into: &encoder)
        case .extensible(let attribute, let rule, let dnAttributes, let value):
            encoder.append(BERTag.contextConstructed(9)) { match in
                if let rule { match.append(BERTag.context(1), rule) }
                if let attribute { match.append(BERTag.context(2), attribute) }
                match.append(BERTag.context(3), value)
                if dnAttributes { match.append(BERTag.context(4), true) }
            }
        }
    }

    private static func encode(_ parts: [Filter], tag: UInt8, into encoder: inout BEREncoder) {
        encoder.append(BERTag.contextConstructed(tag)) { inner in
            for part in parts { part.encode(into: &inner) }
        }
    }

    private static func encode(
        _ attribute: String,
        _ value: some Collection<UInt8>,
        tag: UInt8,
        into encoder: inout BEREncoder
    ) {
        encoder.append(BERTag.contextConstructed(tag)) { assertion in
            assertion.append(BERTag.octetString, attribute)
            assertion.append(BERTag.octetString, value)
        }
    }

    private static func encode(
        _ attribute: String,
        _ initial: String?,
        _ any: [String],
        _ final: String?,
        into encoder: inout BEREncoder
    ) {
        encoder.append(BERTag.contextConstructed(4)) { match in
            match.append(BERTag.octetString, attribute)
            match.append(BERTag.sequence) { pieces in
                if let initial, !initial.isEmpty { pieces.append(BERTag.context(0), initial) }
                for piece in any where !piece.isEmpty { pieces.append(BERTag.context(1), piece) }
                if let final, !final.isEmpty { pieces.append(BERTag.context(2), final) }
            }
        }
    }
}
