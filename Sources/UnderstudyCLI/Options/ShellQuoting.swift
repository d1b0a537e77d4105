/// Quoting for a POSIX shell.
enum ShellQuoting {
    private static let harmless = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./:@%+,=")

    /// `text` as one word, quoted only where it must be.
    static func quote(_ text: String) -> String {
        if !text.isEmpty, text.allSatisfy(harmless.contains) { return text }
        return always(text)
    }

    /// `text` as one word in single quotes: nothing in it is expanded.
    static func always(_ text: String) -> String {
        // By scalars: a combining mark after a quote would hide the quote in one Character.
        var result = "'"
        for scalar in text.unicodeScalars {
            if scalar == "'" { result += "'\\''" } else { result.unicodeScalars.append(scalar) }
        }
        return result + "'"
    }
}
