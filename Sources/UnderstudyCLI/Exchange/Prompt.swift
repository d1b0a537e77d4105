import Foundation
import PowerShell

/// The interactive session: asks for lines until they make a whole statement, and runs it.
struct Prompt {
    private let session: ExchangeSession
    private let editor = LineEditor()

    init(_ session: ExchangeSession) {
        self.session = session
    }

    func run() async {
        StandardOutput.write(
            "Exchange cmdlets for \(session.tenant). Get-Command lists them, Tab completes; exit or Ctrl-D leaves.\n",
            to: STDERR_FILENO
        )
        while let text = nextStatement() {
            let word = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
            if word == "exit" || word == "quit" { return }
            guard !word.isEmpty else { continue }
            _ = await session.run(text)
        }
        StandardOutput.write("\n", to: STDERR_FILENO)
    }

    /// A whole statement, however many lines it takes; an empty line ends one that is not whole. Nil at the end.
    private func nextStatement() -> String? {
        var text = ""
        while true {
            let prompt = text.isEmpty ? "PS \(session.tenant)> " : ">> "
            switch editor.read(prompt: prompt, after: text, completing: session.completion(of:at:)) {
            case .end: return nil
            case .cancelled: text = ""
            case .line(let line):
                if !text.isEmpty, line.isEmpty { return text }
                text += (text.isEmpty ? "" : "\n") + line
                if case .incomplete = session.completeness(of: text) { continue }
                return text
            }
        }
    }
}
