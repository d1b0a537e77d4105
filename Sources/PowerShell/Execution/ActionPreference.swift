/// What is done about an error, a warning or a remark: `-ErrorAction` and `$ErrorActionPreference`.
enum ActionPreference: String {
    case `continue` = "Continue"
    case silentlyContinue = "SilentlyContinue"
    /// As `silentlyContinue`, and not kept in `$Error` either.
    case ignore = "Ignore"
    case stop = "Stop"

    static let words = ["Continue", "Ignore", "SilentlyContinue", "Stop"]

    /// Nil for a word that is none of them. Case does not matter; PowerShell's numbers are taken too.
    init?(_ word: String) {
        switch word.lowercased() {
        case "continue", "2": self = .continue
        case "silentlycontinue", "0": self = .silentlyContinue
        case "ignore", "4": self = .ignore
        case "stop", "1": self = .stop
        default: return nil
        }
    }
}
