/// Makes JSON harmless on a terminal.
enum JSONSafety {
    /// Writes control and format characters as `\uXXXX`; the JSON says the same as before.
    ///
    /// They can only be inside strings: JSON's own syntax is ASCII and the encoder indents nothing.
    static func escape(_ json: String) -> String {
        guard json.unicodeScalars.contains(where: mustEscape) else { return json }
        var result = ""
        result.reserveCapacity(json.utf8.count + 64)
        for scalar in json.unicodeScalars {
            if mustEscape(scalar) {
                for unit in String(scalar).utf16 { result += hexadecimal(unit) }
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x7F && TextSafety.isHidden(scalar)
    }

    private static func hexadecimal(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
