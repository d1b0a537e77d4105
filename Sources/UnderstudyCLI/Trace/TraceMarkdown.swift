import ControlAPI

/// A trace as Markdown, for a ticket or a report. Nothing in a name can become markup.
struct TraceMarkdown {
    private let trace: TraceBody

    init(_ trace: TraceBody) {
        self.trace = trace
    }

    var text: String {
        let title = "# Trace of \(Self.plain(trace.query)) in tenant \(Self.plain(trace.tenant))"
        let parts =
            switch trace.outcome {
            case .found: [title, answer, names, timeline, next]
            case .ambiguous: [title, "More than one thing goes by this name.", candidates]
            case .nothing: [title, "Nothing in this tenant goes by this name.", candidates]
            }
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var answer: String { trace.sentences.map(Self.plain).joined(separator: " ") }

    private var names: String {
        guard let account = trace.account else { return "" }
        let values: [(String, String?)] = [
            ("kind", account.kind), ("addresses", account.addresses.joined(separator: ", ")), ("dn", account.dn),
            ("object id", account.objectId?.text), ("mailbox guid", account.mailboxGuid?.text),
            ("full access", account.fullAccess.joined(separator: ", ")), ("creatorsName", account.creatorsName),
        ]
        let known = values.filter { !($0.1 ?? "").isEmpty }
        return known.map { "- \($0.0): \(Self.plain($0.1 ?? ""))" }.joined(separator: "\n")
    }

    private var timeline: String {
        guard !trace.timeline.isEmpty else { return "No audit record names it." }
        let head = "| # | date | log | activity | actor | ok | cause | summary |\n|--:|---|---|---|---|---|--:|---|"
        let rows = trace.timeline.map { row in
            Self.row([
                "\(row.sequence)", row.date.stamp, row.log.rawValue, row.activity, row.actor,
                row.succeeded ? "yes" : "no", row.cause.map(String.init) ?? "", row.summary,
            ])
        }
        return "## Every record\n\n" + ([head] + rows).joined(separator: "\n")
    }

    private var next: String {
        guard !trace.next.isEmpty else { return "" }
        let steps = trace.next.map { "- \(Self.plain($0.purpose)):\n\n  \(Self.code($0.command))" }
        return "## What you could do next\n\n" + steps.joined(separator: "\n")
    }

    private var candidates: String {
        guard !trace.candidates.isEmpty else { return "" }
        let rows = trace.candidates.map { candidate in
            Self.row([
                candidate.kind, candidate.displayName, candidate.address ?? candidate.dn ?? "",
                candidate.objectId?.text ?? "",
            ])
        }
        return (["| kind | name | address | object id |\n|---|---|---|---|"] + rows).joined(separator: "\n")
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.map(plain).joined(separator: " | ") + " |"
    }

    /// Text in which every character of Markdown or HTML stands for itself.
    static func plain(_ text: String) -> String {
        let special: Set<Character> = ["\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "~", "!", "&", "$"]
        return TextSafety.visible(text).reduce(into: "") { $0 += special.contains($1) ? "\\\($1)" : "\($1)" }
    }

    /// A code span that the text cannot end: its fence is longer than any run of backticks in it.
    static func code(_ text: String) -> String {
        let visible = TextSafety.visible(text)
        let longest = visible.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: longest + 1)
        return longest == 0 ? fence + visible + fence : "\(fence) \(visible) \(fence)"
    }
}
