extension Entry {
    /// The entry inside a pre-read or post-read response; nil if it cannot be decoded.
    init?(readControlValue: [UInt8]) {
        var outer = BERDecoder(readControlValue)
        // RFC 4527 asks for a tagged SearchResultEntry; OpenLDAP sends a plain sequence.
        guard var entry = outer.nested(BERTag.sequence) ?? outer.nested(BERTag.searchResultEntry),
            let dn = entry.octets(),
            var attributes = entry.nested(BERTag.sequence)
        else { return nil }
        self.init(String(decoding: dn, as: UTF8.self))
        while !attributes.isAtEnd {
            guard var attribute = attributes.nested(BERTag.sequence),
                let name = attribute.octets(),
                var values = attribute.nested(BERTag.set)
            else { return nil }
            var decoded = Attribute(String(decoding: name, as: UTF8.self), values: [])
            while !values.isAtEnd {
                guard let value = values.octets() else { return nil }
                decoded.values.append(AttributeValue(value))
            }
            self.attributes.append(decoded)
        }
    }
}
