/// Writes records as RFC 4180 has them, for round trips.
enum CSVWriter {
    static func text(_ records: [[String]], lineBreak: String, quotesAll: Bool) -> String {
        records.map { $0.map { field($0, quotesAll) }.joined(separator: ",") + lineBreak }.joined()
    }

    private static func field(_ text: String, _ quotesAll: Bool) -> String {
        // By scalars: a quote with a combining mark after it is one Character, and still a quote.
        let needsQuotes = text.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
        guard needsQuotes || quotesAll || text.isEmpty else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
