/// Errors as PowerShell 7 shows them on the screen (its ConciseView), without colours.
extension ErrorRecord {
    /// Who failed and why on one line; with the place in the script where the script has several lines or is broken.
    ///
    /// - Parameter width: Columns of the terminal, for the message below a place.
    package func screenText(width: Int) -> String {
        guard let position, position.line > 1 || category == "ParserError" else { return "\(subject): \(message)" }
        let number = String(position.line)
        let bar = String(repeating: " ", count: max(number.count, 4)) + " |"
        let mark =
            String(repeating: " ", count: max(position.column - 1, 0)) + String(repeating: "~", count: position.length)
        let plain = message.replacing("\n", with: " ").replacing("\t", with: " ")
        let lines = WordWrap.lines(plain, width: max(width - bar.count - 1, 20))
        return """
            \(subject): 
            \(bar.dropLast(6))Line |
            \(number.padded(toWidth: 4, with: " ")) |  \(position.text)
            \(bar)  \(mark)
            \(lines.map { "\(bar) \($0)" }.joined(separator: "\n"))
            """
    }

    /// The command that failed, otherwise the category of the error, otherwise its kind: ConciseView's order.
    private var subject: String {
        if id.hasPrefix("CommandNotFoundException"), !target.isEmpty { return target }
        if let activity { return activity }
        switch category {
        // What `throw` throws.
        case "OperationStopped": return "Exception"
        case "NotSpecified": return ExceptionTypes.reason(exceptionType)
        default: return category
        }
    }

    /// The command at the end of the id, which stands there by its own name or that of its class.
    private var activity: String? {
        guard let last = id.split(separator: ",").last.map(String.init), id.contains(",") else { return nil }
        if last.contains("-") { return last }
        let names = UtilityCommands.all.map { $0.declaration.name }
        return names.first { last.hasSuffix(".\($0.replacing("-", with: ""))Command") }
    }
}
