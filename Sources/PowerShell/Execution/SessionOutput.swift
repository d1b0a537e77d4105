/// What a script puts out, in order: values, and words to the person.
package enum SessionOutput: Sendable {
    /// Objects that came out of a statement's pipeline together; most often one.
    case objects([Value])
    case warning(String)
    case information(String)
    case verbose(String)
    /// An error that did not end the script.
    case failure(ErrorRecord)
}
