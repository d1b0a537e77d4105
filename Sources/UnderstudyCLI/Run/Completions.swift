import ArgumentParser

/// `understudy completions`.
struct Completions: ParsableCommand {
    /// The shells that ArgumentParser writes completions for.
    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish
    }

    static let configuration = CommandConfiguration(
        abstract: "Print the completion script for a shell.",
        discussion: """
            bash: eval "$(understudy completions bash)"
            zsh:  understudy completions zsh > ~/.zfunc/_understudy (a folder of your $fpath)
            fish: understudy completions fish > ~/.config/fish/completions/understudy.fish
            """
    )

    @Argument(help: "The shell.")
    var shell: Shell

    func run() {
        let shell: CompletionShell =
            switch self.shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        StandardOutput.write(Understudy.completionScript(for: shell) + "\n")
    }
}
