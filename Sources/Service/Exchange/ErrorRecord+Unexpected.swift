import ControlAPI
import PowerShell

extension ErrorRecord {
    /// An error that is none of Exchange's: the service's own.
    init(unexpected error: any Error) {
        let failure = FailureMiddleware.answer(to: error).1
        self.init(
            [failure.message, failure.hint].compactMap(\.self).joined(separator: "; "),
            exceptionType: "System.InvalidOperationException",
            category: failure.code == "NotAllowed" ? "PermissionDenied" : "NotSpecified",
            id: failure.code
        )
    }
}
