/// Writes the pages that Get-Help shows.
struct HelpText {
    private let width: Int
    var lines: [String] = []

    init(width: Int) {
        self.width = max(width, 20)
    }

    /// What of a page is wanted.
    enum Part {
        case usual
        case examples
        /// With every parameter's table, and examples.
        case full
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func write(_ declaration: CommandDeclaration, _ part: Part) {
        section("NAME") { $0.add(declaration.name) }
        section("SYNOPSIS") { $0.add(declaration.synopsis) }
        if part != .examples {
            section("SYNTAX") { page in
                for line in CommandSyntax(declaration).lines {
                    page.add(line)
                    page.lines.append("")
                }
                page.lines.removeLast()
            }
            section("DESCRIPTION") { $0.add(declaration.details.isEmpty ? declaration.synopsis : declaration.details) }
        }
        if part == .full {
            section("PARAMETERS") { page in
                for parameter in declaration.parameters { page.write(parameter) }
                page.writeCommon(declaration)
            }
        }
        if part != .usual, !declaration.examples.isEmpty { writeExamples(declaration.examples) }
        if part == .usual { writeRemarks(declaration.name) }
    }

    private mutating func writeExamples(_ examples: [CommandExample]) {
        for (number, example) in examples.enumerated() {
            lines.append("    -------------------------- Example \(number + 1) --------------------------")
            lines.append("")
            add("PS> \(example.code)")
            lines.append("")
            add(example.meaning)
            lines.append("")
        }
    }

    private mutating func writeRemarks(_ name: String) {
        section("REMARKS") { page in
            page.add("To see the examples, type: \"Get-Help \(name) -Examples\"")
            page.add("For every parameter, type: \"Get-Help \(name) -Full\"")
        }
    }

    private mutating func section(_ title: String, _ body: (inout HelpText) -> Void) {
        lines.append(title)
        body(&self)
        lines.append("")
    }

    mutating func add(_ text: String, indent: Int = 4) {
        let blanks = String(repeating: " ", count: indent)
        for line in WordWrap.lines(text, width: width - indent) {
            lines.append(line.isEmpty ? "" : blanks + line.trimmingEnd())
        }
    }
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var copy = self
        while copy.last == " " { copy.removeLast() }
        return copy
    }
}
