/// One of .NET's custom numeric formats, such as `#,##0.00;(#,##0.00)`.
struct CustomNumberFormat {
    /// For what is positive, negative and zero; the last two may be missing.
    private let sections: [NumberFormatSection]

    init(_ text: String) {
        sections = NumberFormatSection.split(text).map(NumberFormatSection.init)
    }

    func text(_ number: Number) -> String {
        if case .double(let value) = number, let word = Number.word(for: value) { return word }
        // .NET writes a double from its 15 leading digits here, a half rounded away from zero.
        let digits = number.digits(significant: 15)
        var (index, scaled) = (section(for: digits), digits)
        sections[index].scale(&scaled)
        if scaled.isZero, !digits.isZero, index < 2, hasSection(2) {
            index = 2
        }
        let sign = digits.isNegative && index == 0 && !scaled.isZero ? "-" : ""
        return sign + sections[index].text(scaled)
    }

    private func section(for digits: DecimalDigits) -> Int {
        if digits.isZero { return hasSection(2) ? 2 : 0 }
        return digits.isNegative && hasSection(1) ? 1 : 0
    }

    private func hasSection(_ index: Int) -> Bool {
        index < sections.count && !sections[index].isEmpty
    }
}
