/// SplitMix64: the same numbers every time, so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

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
