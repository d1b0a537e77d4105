/// An error that ends the whole script if nothing catches it: `throw`, or any error under `Stop`.
struct ScriptTermination: Error {
    let record: ErrorRecord
}
