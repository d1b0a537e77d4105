import ControlAPI
import Foundation

/// Prints mysteries as they come.
protocol MysteryPrinter {
    mutating func begin()
    mutating func print(_ mystery: MysteryBody) throws
    mutating func end()
}

extension MysteryPrinter {
    mutating func begin() {}
    mutating func end() {}
}

/// One line each: the account, its state, and the answer.
struct MysteryTable: MysteryPrinter {
    let output: Output
    private let table = Table(
        [.fixed("KIND"), .fixed("SIGN-IN"), .fixed("ACCOUNT"), .fixed("ANSWER")],
        fitting: [["deletedCalendar", "enabled, password", String(repeating: " ", count: 44), ""]],
        width: nil
    )

    init(output: Output) {
        self.output = output
    }

    func begin() {
        output.line(output.terminal.bold(table.header))
    }

    func print(_ mystery: MysteryBody) {
        let signIn = (mystery.accountEnabled ? "enabled" : "blocked") + (mystery.hasPassword ? ", password" : "")
        let name = mystery.userPrincipalName.isEmpty ? mystery.dn : mystery.userPrincipalName
        output.line(table.line([mystery.kind, signIn, name, mystery.answer]))
    }
}

/// One JSON object a line.
struct MysteryJSON: MysteryPrinter {
    let output: Output

    func print(_ mystery: MysteryBody) throws {
        try output.json(mystery)
    }
}

/// Comma-separated values with a header (RFC 4180).
struct MysteryCSV: MysteryPrinter {
    let output: Output

    func begin() {
        write([
            "kind", "displayName", "userPrincipalName", "dn", "objectId", "accountEnabled", "hasPassword", "causedBy",
            "since", "answer",
        ])
    }

    func print(_ mystery: MysteryBody) {
        write([
            mystery.kind, mystery.displayName, mystery.userPrincipalName, mystery.dn, mystery.objectId.text,
            "\(mystery.accountEnabled)", "\(mystery.hasPassword)", mystery.causedBy, mystery.since?.stamp ?? "",
            mystery.answer,
        ])
    }

    private func write(_ fields: [String]) {
        StandardOutput.write(fields.map(Self.field).joined(separator: ",") + "\r\n")
    }

    static func field(_ text: String) -> String {
        // A spreadsheet runs what begins like a formula.
        let begins = text.first.map { "=+-@\t".contains($0) } ?? false
        let safe = begins ? "'" + text : text
        let isPlain = !safe.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        return isPlain ? safe : "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
