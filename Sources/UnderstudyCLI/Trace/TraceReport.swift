import ControlAPI

/// A trace as text for a terminal: the answer first, then every record, then what to do next.
struct TraceReport {
    private let trace: TraceBody
    private let terminal: Terminal

    init(_ trace: TraceBody, terminal: Terminal) {
        self.trace = trace
        self.terminal = terminal
    }

    var text: String {
        switch trace.outcome {
        case .found: ([answer, names, timeline, next] as [String]).filter { !$0.isEmpty }.joined(separator: "\n\n")
        case .ambiguous: choice
        case .nothing: nothing
        }
    }

    private var answer: String { lines(trace.sentences) }

    private var names: String {
        guard let account = trace.account else { return "" }
        var details = Details()
        details.add("addresses", account.addresses)
        details.add("dn", account.dn)
        details.add("object id", account.objectId?.text)
        if let guid = account.mailboxGuid { details.add("mailbox guid", guid.text) }
        if !account.fullAccess.isEmpty { details.add("full access", account.fullAccess) }
        return details.text
    }

    private var timeline: String {
        guard !trace.timeline.isEmpty else { return "No audit record names it." }
        let rows = trace.timeline.map { row in
            [
                "\(row.sequence)", row.date.stamp, row.log.rawValue, row.activity, row.actor,
                row.succeeded ? "yes" : "no", row.cause.map(String.init) ?? "", row.summary,
            ]
        }
        let table = Table(Self.columns, fitting: rows, width: terminal.width)
        return ([terminal.bold(table.header)] + rows.map(table.line)).joined(separator: "\n")
    }

    private static let columns: [Table.Column] = [
        .number("SEQ"), .fixed("DATE"), .fixed("LOG"), .text("ACTIVITY", atLeast: 12), .text("ACTOR", atLeast: 12),
        .fixed("OK"), .number("CAUSE"), .text("SUMMARY"),
    ]

    private var next: String {
        guard !trace.next.isEmpty else { return "" }
        let steps = trace.next.flatMap { step in
            ["  " + TextSafety.visible(step.command), "      " + TextSafety.visible(step.purpose)]
        }
        return ([terminal.bold("What you could do next")] + steps).joined(separator: "\n")
    }

    private var choice: String {
        let count = trace.candidates.count
        return lines(["\(count) things go by “\(trace.query)”. Choose one, by its object id:"]) + "\n" + candidates
    }

    private var nothing: String {
        let answer = lines(["Nothing in tenant \(trace.tenant) goes by “\(trace.query)”."])
        return trace.candidates.isEmpty ? answer : answer + "\nThese have names like it:\n" + candidates
    }

    private var candidates: String {
        let rows = trace.candidates.map { candidate in
            [
                candidate.kind, candidate.displayName, candidate.address ?? candidate.dn ?? "-",
                candidate.objectId?.text ?? "-",
            ]
        }
        let columns: [Table.Column] = [.fixed("KIND"), .text("NAME"), .text("ADDRESS"), .fixed("OBJECT ID")]
        let table = Table(columns, fitting: rows, width: terminal.width)
        return ([terminal.bold(table.header)] + rows.map(table.line)).joined(separator: "\n")
    }

    /// One sentence a line, broken between words where a terminal is narrower.
    private func lines(_ sentences: [String]) -> String {
        sentences.map { wrap(TextSafety.visible($0)) }.joined(separator: "\n")
    }

    private func wrap(_ text: String) -> String {
        guard let width = terminal.width else { return text }
        var lines: [String] = []
        for word in text.split(separator: " ").map(String.init) {
            if let last = lines.last, TextWidth.columns(last) + 1 + TextWidth.columns(word) <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(word)
            }
        }
        return lines.joined(separator: "\n")
    }
}
