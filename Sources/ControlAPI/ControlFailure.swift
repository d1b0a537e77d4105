/// What the service answers when it refuses or fails: the body of every status of 400 and above.
package struct ControlFailure: Codable, Sendable, Error, Hashable {
    /// A word that scripts may rely on, for example `CreationNotAllowed`.
    package var code: String
    /// What is wrong, naming the thing.
    package var message: String
    /// The way out, where there is one.
    package var hint: String?

    package init(code: String, message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
