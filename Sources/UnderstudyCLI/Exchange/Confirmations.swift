import Foundation
import PowerShell
import Synchronization

/// Asks a person before a cmdlet that wants to be confirmed.
///
/// As in PowerShell: a cmdlet of great impact asks unless it is told `-Confirm:$false`, others only with `-Confirm`.
/// Where nobody can be asked, it is an error.
final class Confirmations: Sendable {
    private let mayAsk: Bool
    /// Commands for which the answer was "to all".
    private let settled = Mutex<[String: Bool]>([:])

    init(mayAsk: Bool) {
        self.mayAsk = mayAsk
    }

    /// A new line of the prompt: "to all" was for the one before.
    func forget() { settled.withLock { $0 = [:] } }

    /// Whether the call may go on.
    func allow(_ call: RemoteCall, _ declaration: CommandDeclaration?, _ input: [Value]?) throws -> Bool {
        guard asks(call, declaration) else { return true }
        if let answer = settled.withLock({ $0[call.command] }) { return answer }
        guard mayAsk else {
            throw ErrorRecord(
                """
                \(call.command) asks before it acts, and nobody can be asked here. Add -Confirm:$false to do it, or \
                -WhatIf to see what it would do.
                """,
                exceptionType: "System.Management.Automation.PSInvalidOperationException",
                category: "InvalidOperation",
                id: "ConfirmationNeeded,\(call.command)"
            )
        }
        return ask(call, input)
    }

    private func asks(_ call: RemoteCall, _ declaration: CommandDeclaration?) -> Bool {
        guard let declaration, declaration.confirmation != .none else { return false }
        if case .bool(true) = call.arguments["WhatIf"] { return false }
        if case .bool(true) = call.arguments["Force"] { return false }
        if case .bool(let wanted) = call.arguments["Confirm"] { return wanted }
        return declaration.confirmation == .high
    }

    private func ask(_ call: RemoteCall, _ input: [Value]?) -> Bool {
        let target =
            input.map { "\($0.count) object\($0.count == 1 ? "" : "s") from the pipeline" }
            ?? ["Identity", "UserPrincipalName", "UserId"].lazy.compactMap { call.arguments[$0]?.text }.first ?? ""
        let question = """

            Confirm
            Are you sure you want to perform this action?
            Performing the operation "\(call.command)" on target "\(TextSafety.visible(target))".
            [Y] Yes  [A] Yes to All  [N] No  [L] No to All  (default is "Y"): 
            """
        while true {
            StandardOutput.write(question, to: STDERR_FILENO)
            switch readLine()?.lowercased() {
            case "y", "yes", "": return true
            case "n", "no", nil: return false
            case "a": return settle(call.command, true)
            case "l": return settle(call.command, false)
            default: continue
            }
        }
    }

    private func settle(_ command: String, _ answer: Bool) -> Bool {
        settled.withLock { $0[command] = answer }
        return answer
    }
}
