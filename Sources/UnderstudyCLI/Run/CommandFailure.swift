import ControlAPI
import ControlClient

/// Why a command failed, in words for the person who typed it.
struct CommandFailure: Error, Equatable {
    var message: String
    /// The way out, where there is one.
    var hint: String?
    var status: ExitStatus
    /// Nothing listens in the state folder.
    private(set) var isNoAnswer = false

    init(_ message: String, hint: String? = nil, status: ExitStatus = .failed) {
        self.message = message
        self.hint = hint
        self.status = status
    }

    /// Translates what the client of the control API throws. `state` is the folder that was asked.
    init(_ error: ControlClientError, state: String?) {
        switch error.code {
        case .unreachable:
            self.init(noAnswerIn: state)
        case .refused:
            let failure = error.failure ?? ControlFailure(code: "Unknown", message: "The service refused.")
            self.init(
                failure.message,
                hint: failure.hint,
                status: failure.code == "NotReady" ? .notReadyInTime : .failed
            )
        case .connectionLost:
            self.init(
                "The service broke off the connection during \(error.operation).",
                hint: "It may have done it all the same: look before you repeat it."
            )
        case .deadlineExceeded:
            self.init(
                "The service gave no answer in time to \(error.operation).",
                hint: "It may do it all the same: look before you repeat it."
            )
        default:
            self.init(
                "The service's answer to \(error.operation) is not understood: \(error.cause ?? error.code.description)",
                hint: "Are the service and this command of the same version?"
            )
        }
    }

    /// Nothing listens in the folder.
    init(noAnswerIn state: String?) {
        let place = state.map { " in \($0)" } ?? ""
        let option = state.map { StateFolder.option(for: $0) } ?? ""
        self.init(
            "No instance answers\(place).",
            hint: "Start one with `\(Invocation.name) up\(option)`, or name another state folder with --state."
        )
        isNoAnswer = true
    }
}
