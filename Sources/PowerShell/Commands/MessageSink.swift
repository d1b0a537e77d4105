/// What takes a call's words that are not objects: warnings, information, errors that don't end it.
package protocol MessageSink: AnyObject {
    nonisolated(nonsending) func warn(_ text: String) async throws
    nonisolated(nonsending) func inform(_ text: String) async throws
    nonisolated(nonsending) func explain(_ text: String) async throws
    /// Throws the record if errors are to end the call.
    nonisolated(nonsending) func fail(_ record: ErrorRecord) async throws
}
