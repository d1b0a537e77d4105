/// Thrown by a command that wants no more input; the pipeline catches it by the call that it names.
struct PipelineStop: Error {
    let stage: ObjectIdentifier
}
