import SeededRandom

extension SeededGenerator {
    /// Text that likes what parsers trip over: quotes, controls, marks, scripts, digits and broken looks.
    mutating func text(upTo length: Int) -> String {
        let special = Array(
            "\"\\/{}[]:,'\0\u{1}\u{8}\t\n\r\u{1F}\u{7F}\u{80}\u{301}\u{2028}\u{202E}\u{FEFF}\u{FFFD}éßİ漢🧑‍🤝‍🧑aZ09 +-=#;<>"
                .unicodeScalars
        )
        var text = String.UnicodeScalarView()
        for _ in 0..<number(0...length) {
            let isSpecial = number(0...2) > 0
            let any = Unicode.Scalar(UInt32(number(0...0x2FFFF))) ?? "?"
            text.append(isSpecial ? pick(special) : any)
        }
        return String(text)
    }

    mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? {
        number(0...2) == 0 ? nil : make(&self)
    }
}
