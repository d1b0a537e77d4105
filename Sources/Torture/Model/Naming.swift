/// The rules of addresses, written down a second time so that a mistake in the first is seen.
enum Naming {
    static func local(of address: String) -> String {
        String(address.prefix { $0 != "@" })
    }

    /// Nil where nothing is left of the name.
    static func stem(of name: String) -> String? {
        let kept = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(64)
        return kept.isEmpty ? nil : String(kept)
    }

    static func isAddress(_ address: String, of name: String, domain: String) -> Bool {
        guard address.hasSuffix("@\(domain)") else { return false }
        let local = local(of: address)
        guard let stem = stem(of: name) else {
            return local.hasPrefix("G") && local.count == 33 && local.dropFirst().allSatisfy(\.isHexDigit)
        }
        guard local.hasPrefix(stem) else { return false }
        let digits = local.dropFirst(stem.count)
        return digits.isEmpty || (digits.allSatisfy(\.isNumber) && digits.first != "0")
    }
}
