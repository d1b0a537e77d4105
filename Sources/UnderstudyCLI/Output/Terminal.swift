import Foundation

/// What is known of the terminal behind a descriptor.
struct Terminal: Sendable {
    let isTerminal: Bool
    /// The columns of the terminal; nil where output is piped, which is never cut.
    let width: Int?
    let hasColour: Bool

    init(descriptor: CInt, environment: [String: String] = ProcessInfo.processInfo.environment) {
        isTerminal = isatty(descriptor) == 1
        width = isTerminal ? Self.width(of: descriptor, environment) : nil
        hasColour = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    /// A terminal as it is said to be.
    init(width: Int?, hasColour: Bool = false) {
        isTerminal = width != nil
        self.width = width
        self.hasColour = hasColour
    }

    func bold(_ text: String) -> String { styled(text, "1") }
    func green(_ text: String) -> String { styled(text, "32") }
    func yellow(_ text: String) -> String { styled(text, "33") }
    func red(_ text: String) -> String { styled(text, "31") }

    private func styled(_ text: String, _ code: String) -> String {
        hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    private static func width(of descriptor: CInt, _ environment: [String: String]) -> Int {
        if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
        var size = winsize()
        let known = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return known ? Int(size.ws_col) : 80
    }
}
