import Testing

@testable import UnderstudyCLI

struct TableTests {
    private let columns: [Table.Column] = [.text("ADDRESS"), .text("DISPLAY NAME"), .number("COUNT"), .fixed("STATE")]
    private let rows = [
        ["ContosoClinic@contoso.com", "Contoso Clinic", "7", "active"],
        ["G0@contoso.com", "診療所🏥", "12345", "deleted"],
    ]

    private func text(width: Int?) -> String {
        let table = Table(columns, fitting: rows, width: width)
        return ([table.header] + rows.map(table.line)).joined(separator: "\n")
    }

    @Test func `piped tables are as wide as need be`() {
        #expect(
            text(width: nil) == """
                ADDRESS                    DISPLAY NAME    COUNT  STATE
                ContosoClinic@contoso.com  Contoso Clinic      7  active
                G0@contoso.com             診療所🏥        12345  deleted
                """
        )
    }

    @Test func `tables fit the terminal`() {
        #expect(
            text(width: 44) == """
                ADDRESS        DISPLAY NAME   COUNT  STATE
                ContosoClini…  Contoso Clin…      7  active
                G0@contoso.c…  診療所🏥       12345  deleted
                """
        )
    }

    @Test(arguments: 38...80)
    func `no line is wider than the terminal`(width: Int) {
        let lines = text(width: width).split(separator: "\n")
        #expect(lines.allSatisfy { TextWidth.columns(String($0)) <= width })
    }

    @Test func `rows that come later keep to the columns`() {
        let table = Table([.text("A"), .text("B")], fitting: [["short", "x"]], width: 20)
        #expect(table.line(["much longer than before", "y"]) == "much…  y")
    }

    @Test func `a hostile cell stays one line of visible text`() {
        let table = Table(
            [.text("NAME"), .text("X")],
            fitting: [["a\u{1B}[2J\nb\u{9B}31m\u{202E}", "ok"]],
            width: nil
        )
        #expect(table.line(["a\u{1B}[2J\nb\u{9B}31m\u{202E}", "ok"]) == "a␛[2J␊b<U+009B>31m<U+202E>  ok")
    }
}
